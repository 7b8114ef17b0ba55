// Sätze des Produkts über Felder und Probleme, nach ihrem englischen Wortlaut.

import type { ModelWords } from "../en/model";

export const sentences: ModelWords["sentences"] = {};

export const patterns: ModelWords["patterns"] = [];
