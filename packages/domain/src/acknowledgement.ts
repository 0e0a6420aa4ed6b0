// Acknowledgement: what the belligerents' dated answers come to, apart from corroboration.
export {}
