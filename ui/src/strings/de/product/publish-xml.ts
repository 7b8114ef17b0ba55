// Was an einem Dokument fehlerhaft ist.

import type { ModelWords } from "../../en/model";

export const publishXml: ModelWords["product"] = {
  "the section {0} is expected where {1} stands": "Der Abschnitt {0} wird erwartet, wo {1} steht",
  "text stands between the sections": "Zwischen den Abschnitten steht Text",
  "an attribute is missing": "Ein Attribut fehlt",
  "a whole number from 1": "eine ganze Zahl ab 1",
  "a date and time": "ein Datum mit Uhrzeit",
  "a key identifier": "eine Schlüsselkennung",
  "a router identifier": "eine Routerkennung",
  "the attribute {0} is not {1}": "Das Attribut {0} ist nicht {1}",
  "the section stands twice": "Der Abschnitt steht zweimal da",
  "attributes stand where none may": "Attribute stehen, wo keine stehen dürfen",
  "text stands where only elements may": "Text steht, wo nur Elemente stehen dürfen",
  "{0} and {1} are expected where there are secrets, and only there":
    "{0} und {1} werden dort erwartet, wo Geheimnisse stehen, und nur dort",
  "without id": "ohne Kennung",
  "{0} stands twice": "{0} steht zweimal da",
  "a secret with object and field is expected": "Ein Geheimnis mit object und field wird erwartet",
  "a required part is missing": "Ein notwendiger Teil fehlt",
  "it holds {0}, not SignedInfo, SignatureValue, KeyInfo": "Sie enthält {0}, nicht SignedInfo, SignatureValue, KeyInfo",
  "SignedInfo holds {0}, not CanonicalizationMethod, SignatureMethod, Reference":
    "SignedInfo enthält {0}, nicht CanonicalizationMethod, SignatureMethod, Reference",
  "Reference holds {0}, not Transforms, DigestMethod, DigestValue":
    "Reference enthält {0}, nicht Transforms, DigestMethod, DigestValue",
  "an unusable key name": "einen unbrauchbaren Schlüsselnamen",
  "text stands inside {0}": "In {0} steht Text",
  "{0} has the attribute {1}": "{0} hat das Attribut {1}",
  "The document has {0} bytes, more than the limit of {1}.": "Das Dokument hat {0} Byte, mehr als die erlaubten {1}.",
  "The document is not plain UTF-8 text.": "Das Dokument ist kein reiner UTF-8-Text.",
  "Line {0}: the character U+{1} is not allowed in XML 1.0.":
    "Zeile {0}: Das Zeichen U+{1} ist in XML 1.0 nicht erlaubt.",
  "Line {0}: not well-formed XML: {1}.": "Zeile {0}: kein wohlgeformtes XML: {1}.",
  "Line {0}: a document type declaration is not allowed.": "Zeile {0}: Eine Dokumenttypdeklaration ist nicht erlaubt.",
  "Line {0}: the entity reference &{1}; is not allowed.": "Zeile {0}: Der Entitätsverweis &{1}; ist nicht erlaubt.",
  "Line {0}: a processing instruction is not allowed.": "Zeile {0}: Eine Verarbeitungsanweisung ist nicht erlaubt.",
  "Line {0}: a comment is not allowed.": "Zeile {0}: Ein Kommentar ist nicht erlaubt.",
  "Line {0}: a CDATA section is not allowed.": "Zeile {0}: Ein CDATA-Abschnitt ist nicht erlaubt.",
  "Line {0}: elements are nested deeper than {1}.": "Zeile {0}: Elemente sind tiefer als {1} verschachtelt.",
  "Line {0}: there are too many {1}.": "Zeile {0}: Es gibt zu viele {1}.",
  "Line {0}: the attribute {1} stands twice on one element.":
    "Zeile {0}: Das Attribut {1} steht zweimal an einem Element.",
  "Line {0}: the identifier {1} is used twice.": "Zeile {0}: Die Kennung {1} wird zweimal verwendet.",
  "Line {0}: the attribute {1} is not allowed.": "Zeile {0}: Das Attribut {1} ist nicht erlaubt.",
  "Line {0}: {1}.": "Zeile {0}: {1}.",
  "The root element is {0}, not the expected {1}.": "Das Wurzelelement ist {0}, nicht das erwartete {1}.",
  "Line {0}: something stands outside the root element.": "Zeile {0}: Außerhalb des Wurzelelements steht etwas.",
  "The publication is not signed.": "Die Veröffentlichung ist nicht signiert.",
  "The publication has {0} signatures; exactly one is allowed.":
    "Die Veröffentlichung hat {0} Signaturen; genau eine ist erlaubt.",
  "Line {0}: the signature is not the last child of the root element.":
    "Zeile {0}: Die Signatur ist nicht das letzte Kind des Wurzelelements.",
  "Line {0}: the signature is malformed: {1}.": "Zeile {0}: Die Signatur ist fehlerhaft: {1}.",
  "The signature covers {0} references; exactly one is allowed.":
    "Die Signatur umfasst {0} Verweise; genau einer ist erlaubt.",
  'The signature refers to {0} and not to the whole document (URI="").':
    'Die Signatur bezieht sich auf {0} und nicht auf das ganze Dokument (URI="").',
  'The signature\'s reference has no URI; the whole document (URI="") is required.':
    'Der Verweis der Signatur hat keine URI; verlangt ist das ganze Dokument (URI="").',
  "The signature's transforms are {0}; only enveloped-signature followed by exclusive canonicalisation is allowed.":
    "Die Transformationen der Signatur sind {0}; erlaubt ist nur enveloped-signature, gefolgt von exklusiver Kanonisierung.",
  "The signature's {0} uses {1}, which is not allowed.": "{0} der Signatur verwendet {1}, was nicht erlaubt ist.",
  "The signature's KeyInfo holds {0}; only a key name is allowed.":
    "KeyInfo der Signatur enthält {0}; erlaubt ist nur ein Schlüsselname.",
  "The value of {0} is not canonical base64 of the right length.":
    "Der Wert von {0} ist kein kanonisches Base64 der richtigen Länge.",
  "The publication is signed with key {0}, which is not pinned on this router.":
    "Die Veröffentlichung ist mit dem Schlüssel {0} signiert, der bei diesem Router nicht hinterlegt ist.",
  "The publication's signature does not fit the pinned key {0}.":
    "Die Signatur der Veröffentlichung passt nicht zum hinterlegten Schlüssel {0}.",
  "The publication's content is not what was signed.":
    "Der Inhalt der Veröffentlichung ist nicht der, der signiert wurde.",
  "The publication is for the router {0}; this router is {1}.":
    "Die Veröffentlichung ist für den Router {0} bestimmt; dieser Router ist {1}.",
  "The publication's serial is {0}, but {1} was already applied.":
    "Die Nummer der Veröffentlichung ist {0}, aber {1} wurde schon angewandt.",
  "Another publication with the serial {0} was already applied.":
    "Eine andere Veröffentlichung mit der Nummer {0} wurde schon angewandt.",
  "The publication expired on {0}.": "Die Veröffentlichung ist am {0} abgelaufen.",
  "{0} is not known to this version.": "{0} ist dieser Version nicht bekannt.",
  "the character U+{0} cannot stand in XML": "Das Zeichen U+{0} kann in XML nicht stehen",
  "the element is not known": "Das Element ist nicht bekannt",
  "the attribute {0} is not known": "Das Attribut {0} ist nicht bekannt",
  "a value is expected, not elements": "Ein Wert wird erwartet, keine Elemente",
  "{0} is not a whole number in range": "{0} ist keine ganze Zahl im erlaubten Bereich",
  "{0} is neither true nor false": "{0} ist weder true noch false",
  "a list of item elements is expected": "Eine Liste von item-Elementen wird erwartet",
  "text stands between the fields": "Zwischen den Feldern steht Text",
  "a value was asked for before its name": "Ein Wert wurde vor seinem Namen verlangt",
  "{0} has no form in this format": "{0} hat in diesem Format keine Form",
  "a bare value": "ein bloßer Wert",
  "a byte string": "eine Bytefolge",
  "an absent record": "ein fehlender Datensatz",
  "an empty value": "ein leerer Wert",
  "a choice with data": "eine Auswahl mit Daten",
  "a bare list": "eine bloße Liste",
  "a list of lists": "eine Liste von Listen",
  "a record in a record": "ein Datensatz in einem Datensatz",
  "an element or attribute name is not a valid name": "Ein Element- oder Attributname ist kein gültiger Name",
  "white space is missing before an attribute": "Vor einem Attribut fehlt ein Leerzeichen",
  "an attribute has no value": "Ein Attribut hat keinen Wert",
  "an attribute value is not quoted": "Ein Attributwert steht nicht in Anführungszeichen",
  "an attribute value has no closing quote": "Einem Attributwert fehlt das schließende Anführungszeichen",
  "an attribute value contains '<'": "Ein Attributwert enthält '<'",
  "'&' is not part of a reference": "'&' gehört zu keinem Verweis",
  "a character reference names no character that XML allows": "Ein Zeichenverweis nennt kein Zeichen, das XML erlaubt",
  "an element is not closed": "Ein Element ist nicht geschlossen",
  "there is no root element": "Es gibt kein Wurzelelement",
  "a tag is cut short": "Ein Tag ist abgeschnitten",
  "elements and attributes": "Elemente und Attribute",
  "attributes on one element": "Attribute an einem Element",
  "{0} in the namespace {1}": "{0} im Namensraum {1}",
  "the element {0} has a prefix; prefixes are not used here":
    "Das Element {0} hat ein Präfix; Präfixe werden hier nicht verwendet",
  "the element {0} declares the namespace {1}, which is not allowed there":
    "Das Element {0} deklariert den Namensraum {1}, der dort nicht erlaubt ist",
  "the namespace declaration of {0} as {1} is not allowed":
    "Die Namensraumdeklaration von {0} als {1} ist nicht erlaubt",
  "the prefix of {0} is not declared": "Das Präfix von {0} ist nicht deklariert",
  '"]]>" stands in character data': '"]]>" steht in Zeichendaten',
  "the XML declaration is not at the beginning or not version 1.0 in UTF-8":
    "Die XML-Deklaration steht nicht am Anfang oder ist nicht Version 1.0 in UTF-8",
  "a tag or section is not closed": "Ein Tag oder Abschnitt ist nicht geschlossen",
  "start and end tags do not match, or '&' stands alone":
    "Anfangs- und Endtags passen nicht zusammen, oder '&' steht allein",
  "the document cannot be cut into tags and text": "Das Dokument lässt sich nicht in Tags und Text zerlegen",
};
