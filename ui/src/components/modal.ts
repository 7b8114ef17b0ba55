// Whether something stands above the page and has to be answered first.

/** Whether a dialog is open: keys of the page beneath it mean nothing meanwhile. */
export const isModalOpen = (): boolean => document.querySelector("[aria-modal=true]") !== null;
