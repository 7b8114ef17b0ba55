// What the product says, in the language of the window.

import { productWords, type Say } from "../strings/product";
import { useStrings } from "../strings/strings";

/** Says what the product says (reasons, hints, problems, alerts) in the language of the window. */
export const useProductWords = (): Say => productWords(useStrings().model).say;
