export const serverProfiles = {};
