//! A record as an element: one serde serializer that appends to a text.

use std::fmt::Display;

use serde::ser::{self, Impossible, Serialize};
use waypost_domain::raw::Record;

use super::{ShapeError, ShapeFault};
use crate::xml::write;

/// Appends a record as an element, its fields in the order of the type.
///
/// # Errors
/// When a value holds a character that XML cannot carry, or has no form here.
pub(crate) fn record<R: Record>(out: &mut String, record: &R) -> Result<(), ShapeError> {
    let element = R::KIND.as_str();
    out.push_str("    <");
    out.push_str(element);
    out.push_str(" id=\"");
    write::attribute(out, record.id().as_str());
    out.push_str("\">\n");
    record.serialize(RecordWriter { out })?;
    out.push_str("    </");
    out.push_str(element);
    out.push_str(">\n");
    Ok(())
}

const FIELD_INDENT: &str = "      ";
const ITEM_INDENT: &str = "        ";

fn no_form<T>(what: &str) -> Result<T, ShapeError> {
    Err(ShapeError::other(format!("{what} has no form in this format")))
}

struct RecordWriter<'o> {
    out: &'o mut String,
}

impl ser::SerializeStruct for RecordWriter<'_> {
    type Ok = ();
    type Error = ShapeError;

    fn serialize_field<T: Serialize + ?Sized>(&mut self, key: &'static str, value: &T) -> Result<(), ShapeError> {
        if key == "id" {
            return Ok(());
        }
        value
            .serialize(ValueWriter { out: self.out, name: key, indent: FIELD_INDENT })
            .map_err(|error| error.within(key))
    }

    fn end(self) -> Result<(), ShapeError> {
        Ok(())
    }
}

struct ValueWriter<'o> {
    out: &'o mut String,
    name: &'static str,
    indent: &'static str,
}

impl ValueWriter<'_> {
    fn leaf(self, text: &str) -> Result<(), ShapeError> {
        if let Some(c) = write::unwritable(text) {
            return Err(ShapeError::new(ShapeFault::Unwritable(c)));
        }
        for part in [self.indent, "<", self.name, ">"] {
            self.out.push_str(part);
        }
        write::text(self.out, text);
        for part in ["</", self.name, ">\n"] {
            self.out.push_str(part);
        }
        Ok(())
    }

    fn plain(self, value: impl Display) -> Result<(), ShapeError> {
        self.leaf(&value.to_string())
    }
}

struct ItemsWriter<'o> {
    out: &'o mut String,
    name: &'static str,
    index: usize,
}

impl ser::SerializeSeq for ItemsWriter<'_> {
    type Ok = ();
    type Error = ShapeError;

    fn serialize_element<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), ShapeError> {
        self.index += 1;
        let item = ValueWriter { out: self.out, name: "item", indent: ITEM_INDENT };
        value.serialize(item).map_err(|error| error.within(format!("item[{}]", self.index)))
    }

    fn end(self) -> Result<(), ShapeError> {
        self.out.push_str(FIELD_INDENT);
        self.out.push_str("</");
        self.out.push_str(self.name);
        self.out.push_str(">\n");
        Ok(())
    }
}

impl ser::Serializer for RecordWriter<'_> {
    type Ok = ();
    type Error = ShapeError;
    type SerializeSeq = Impossible<(), ShapeError>;
    type SerializeTuple = Impossible<(), ShapeError>;
    type SerializeTupleStruct = Impossible<(), ShapeError>;
    type SerializeTupleVariant = Impossible<(), ShapeError>;
    type SerializeMap = Impossible<(), ShapeError>;
    type SerializeStruct = Self;
    type SerializeStructVariant = Impossible<(), ShapeError>;

    fn serialize_bool(self, _value: bool) -> Result<(), ShapeError> {
        no_form("a bare value")
    }

    fn serialize_i8(self, _value: i8) -> Result<(), ShapeError> {
        no_form("a bare value")
    }

    fn serialize_i16(self, _value: i16) -> Result<(), ShapeError> {
        no_form("a bare value")
    }

    fn serialize_i32(self, _value: i32) -> Result<(), ShapeError> {
        no_form("a bare value")
    }

    fn serialize_i64(self, _value: i64) -> Result<(), ShapeError> {
        no_form("a bare value")
    }

    fn serialize_u8(self, _value: u8) -> Result<(), ShapeError> {
        no_form("a bare value")
    }

    fn serialize_u16(self, _value: u16) -> Result<(), ShapeError> {
        no_form("a bare value")
    }

    fn serialize_u32(self, _value: u32) -> Result<(), ShapeError> {
        no_form("a bare value")
    }

    fn serialize_u64(self, _value: u64) -> Result<(), ShapeError> {
        no_form("a bare value")
    }

    fn serialize_f32(self, _value: f32) -> Result<(), ShapeError> {
        no_form("a fraction")
    }

    fn serialize_f64(self, _value: f64) -> Result<(), ShapeError> {
        no_form("a fraction")
    }

    fn serialize_char(self, _value: char) -> Result<(), ShapeError> {
        no_form("a bare value")
    }

    fn serialize_str(self, _value: &str) -> Result<(), ShapeError> {
        no_form("a bare value")
    }

    fn serialize_bytes(self, _value: &[u8]) -> Result<(), ShapeError> {
        no_form("a byte string")
    }

    fn serialize_none(self) -> Result<(), ShapeError> {
        no_form("an absent record")
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<(), ShapeError> {
        value.serialize(self)
    }

    fn serialize_unit(self) -> Result<(), ShapeError> {
        no_form("an empty value")
    }

    fn serialize_unit_struct(self, _name: &'static str) -> Result<(), ShapeError> {
        no_form("an empty value")
    }

    fn serialize_unit_variant(
        self,
        _name: &'static str,
        _index: u32,
        _variant: &'static str,
    ) -> Result<(), ShapeError> {
        no_form("a bare value")
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(self, _name: &'static str, value: &T) -> Result<(), ShapeError> {
        value.serialize(self)
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _name: &'static str,
        _index: u32,
        _variant: &'static str,
        _value: &T,
    ) -> Result<(), ShapeError> {
        no_form("a choice with data")
    }

    fn serialize_seq(self, _length: Option<usize>) -> Result<Self::SerializeSeq, ShapeError> {
        no_form("a bare list")
    }

    fn serialize_tuple(self, _length: usize) -> Result<Self::SerializeTuple, ShapeError> {
        no_form("a tuple")
    }

    fn serialize_tuple_struct(
        self,
        _name: &'static str,
        _length: usize,
    ) -> Result<Self::SerializeTupleStruct, ShapeError> {
        no_form("a tuple")
    }

    fn serialize_tuple_variant(
        self,
        _name: &'static str,
        _index: u32,
        _variant: &'static str,
        _length: usize,
    ) -> Result<Self::SerializeTupleVariant, ShapeError> {
        no_form("a choice with data")
    }

    fn serialize_map(self, _length: Option<usize>) -> Result<Self::SerializeMap, ShapeError> {
        no_form("a map")
    }

    fn serialize_struct(self, _name: &'static str, _length: usize) -> Result<Self::SerializeStruct, ShapeError> {
        Ok(self)
    }

    fn serialize_struct_variant(
        self,
        _name: &'static str,
        _index: u32,
        _variant: &'static str,
        _length: usize,
    ) -> Result<Self::SerializeStructVariant, ShapeError> {
        no_form("a choice with data")
    }
}

impl<'o> ser::Serializer for ValueWriter<'o> {
    type Ok = ();
    type Error = ShapeError;
    type SerializeSeq = ItemsWriter<'o>;
    type SerializeTuple = Impossible<(), ShapeError>;
    type SerializeTupleStruct = Impossible<(), ShapeError>;
    type SerializeTupleVariant = Impossible<(), ShapeError>;
    type SerializeMap = Impossible<(), ShapeError>;
    type SerializeStruct = Impossible<(), ShapeError>;
    type SerializeStructVariant = Impossible<(), ShapeError>;

    fn serialize_bool(self, value: bool) -> Result<(), ShapeError> {
        self.plain(value)
    }

    fn serialize_i8(self, value: i8) -> Result<(), ShapeError> {
        self.plain(value)
    }

    fn serialize_i16(self, value: i16) -> Result<(), ShapeError> {
        self.plain(value)
    }

    fn serialize_i32(self, value: i32) -> Result<(), ShapeError> {
        self.plain(value)
    }

    fn serialize_i64(self, value: i64) -> Result<(), ShapeError> {
        self.plain(value)
    }

    fn serialize_u8(self, value: u8) -> Result<(), ShapeError> {
        self.plain(value)
    }

    fn serialize_u16(self, value: u16) -> Result<(), ShapeError> {
        self.plain(value)
    }

    fn serialize_u32(self, value: u32) -> Result<(), ShapeError> {
        self.plain(value)
    }

    fn serialize_u64(self, value: u64) -> Result<(), ShapeError> {
        self.plain(value)
    }

    fn serialize_f32(self, _value: f32) -> Result<(), ShapeError> {
        no_form("a fraction")
    }

    fn serialize_f64(self, _value: f64) -> Result<(), ShapeError> {
        no_form("a fraction")
    }

    fn serialize_char(self, value: char) -> Result<(), ShapeError> {
        self.plain(value)
    }

    fn serialize_str(self, value: &str) -> Result<(), ShapeError> {
        self.leaf(value)
    }

    fn serialize_bytes(self, _value: &[u8]) -> Result<(), ShapeError> {
        no_form("a byte string")
    }

    fn serialize_none(self) -> Result<(), ShapeError> {
        Ok(())
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<(), ShapeError> {
        value.serialize(self)
    }

    fn serialize_unit(self) -> Result<(), ShapeError> {
        no_form("an empty value")
    }

    fn serialize_unit_struct(self, _name: &'static str) -> Result<(), ShapeError> {
        no_form("an empty value")
    }

    fn serialize_unit_variant(self, _name: &'static str, _index: u32, variant: &'static str) -> Result<(), ShapeError> {
        self.leaf(variant)
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(self, _name: &'static str, value: &T) -> Result<(), ShapeError> {
        value.serialize(self)
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _name: &'static str,
        _index: u32,
        _variant: &'static str,
        _value: &T,
    ) -> Result<(), ShapeError> {
        no_form("a choice with data")
    }

    fn serialize_seq(self, _length: Option<usize>) -> Result<Self::SerializeSeq, ShapeError> {
        for part in [self.indent, "<", self.name, ">\n"] {
            self.out.push_str(part);
        }
        if self.indent == ITEM_INDENT {
            return no_form("a list of lists");
        }
        Ok(ItemsWriter { out: self.out, name: self.name, index: 0 })
    }

    fn serialize_tuple(self, _length: usize) -> Result<Self::SerializeTuple, ShapeError> {
        no_form("a tuple")
    }

    fn serialize_tuple_struct(
        self,
        _name: &'static str,
        _length: usize,
    ) -> Result<Self::SerializeTupleStruct, ShapeError> {
        no_form("a tuple")
    }

    fn serialize_tuple_variant(
        self,
        _name: &'static str,
        _index: u32,
        _variant: &'static str,
        _length: usize,
    ) -> Result<Self::SerializeTupleVariant, ShapeError> {
        no_form("a choice with data")
    }

    fn serialize_map(self, _length: Option<usize>) -> Result<Self::SerializeMap, ShapeError> {
        no_form("a map")
    }

    fn serialize_struct(self, _name: &'static str, _length: usize) -> Result<Self::SerializeStruct, ShapeError> {
        no_form("a record in a record")
    }

    fn serialize_struct_variant(
        self,
        _name: &'static str,
        _index: u32,
        _variant: &'static str,
        _length: usize,
    ) -> Result<Self::SerializeStructVariant, ShapeError> {
        no_form("a choice with data")
    }
}
