import { Toast } from '@base-ui/react/toast'

/** Says something once, from anywhere. */
export const toasts = Toast.createToastManager()
