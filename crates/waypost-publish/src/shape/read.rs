//! An element as a record: one serde deserializer over the scanned tree.
//!
//! The type that is read decides how a text is understood, so that a name `993` stays a
//! text and a port `993` becomes a number.

use std::cell::RefCell;

use serde::de::{self, IntoDeserializer, Visitor};

use super::{ShapeError, ShapeFault};
use crate::xml::tree::{Children, Document};

/// What to do with elements that the record does not know.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Unknown<'r> {
    /// Refuse the record.
    Refuse,
    /// Leave them out and note their paths below the record.
    Note(&'r RefCell<Vec<String>>),
}

/// Reads the element at `index` as a record.
///
/// # Errors
/// When a value does not have the type of its field, or something is unknown and refused.
pub(crate) fn record<T: de::DeserializeOwned>(
    document: &Document<'_>,
    index: usize,
    unknown: Unknown<'_>,
) -> Result<T, ShapeError> {
    T::deserialize(Element { document, index, unknown })
}

#[derive(Clone, Copy)]
struct Element<'d, 's> {
    document: &'d Document<'s>,
    index: usize,
    unknown: Unknown<'d>,
}

impl<'d> Element<'d, '_> {
    fn text(self) -> Result<&'d str, ShapeError> {
        if let Some(attribute) = self.document.attributes(self.index).first() {
            return Err(ShapeError::other(format!("the attribute {} is not known", attribute.name)));
        }
        self.document.text(self.index).ok_or_else(|| ShapeError::other("a value is expected, not elements"))
    }

    fn number<T: std::str::FromStr>(self) -> Result<T, ShapeError> {
        let text = self.text()?;
        let digits = text.strip_prefix('-').unwrap_or(text);
        let plain = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
        match text.parse() {
            Ok(number) if plain => Ok(number),
            _ => Err(ShapeError::other(format!("{:?} is not a whole number in range", shorten(text)))),
        }
    }
}

/// The beginning of a value, for messages.
fn shorten(text: &str) -> String {
    text.chars().take(40).collect()
}

macro_rules! numbers {
    ($($method:ident $visit:ident,)+) => {$(
        fn $method<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, ShapeError> {
            visitor.$visit(self.number()?)
        }
    )+};
}

impl<'de> de::Deserializer<'de> for Element<'_, '_> {
    type Error = ShapeError;

    numbers! {
        deserialize_i8 visit_i8, deserialize_i16 visit_i16, deserialize_i32 visit_i32, deserialize_i64 visit_i64,
        deserialize_u8 visit_u8, deserialize_u16 visit_u16, deserialize_u32 visit_u32, deserialize_u64 visit_u64,
    }

    fn deserialize_bool<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, ShapeError> {
        match self.text()? {
            "true" => visitor.visit_bool(true),
            "false" => visitor.visit_bool(false),
            other => Err(ShapeError::other(format!("{:?} is neither true nor false", shorten(other)))),
        }
    }

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, ShapeError> {
        visitor.visit_str(self.text()?)
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, ShapeError> {
        visitor.visit_some(self)
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _name: &'static str,
        visitor: V,
    ) -> Result<V::Value, ShapeError> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, ShapeError> {
        if !self.document.has_no_text(self.index) || !self.document.attributes(self.index).is_empty() {
            return Err(ShapeError::other("a list of item elements is expected"));
        }
        visitor.visit_seq(Items { list: self, children: self.document.children(self.index), index: 0 })
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _name: &'static str,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, ShapeError> {
        if !self.document.has_no_text(self.index) {
            return Err(ShapeError::other("text stands between the fields"));
        }
        for attribute in self.document.attributes(self.index) {
            if attribute.name != "id" {
                return Err(ShapeError::other(format!("the attribute {} is not known", attribute.name)));
            }
        }
        visitor.visit_map(Fields {
            record: self,
            fields,
            id: self.document.attribute(self.index, "id"),
            children: self.document.children(self.index),
            value: None,
        })
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _name: &'static str,
        _variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, ShapeError> {
        visitor.visit_enum(self.text()?.into_deserializer())
    }

    serde::forward_to_deserialize_any! {
        f32 f64 char str string bytes byte_buf unit unit_struct tuple tuple_struct map identifier ignored_any
    }
}

struct Items<'d, 's> {
    list: Element<'d, 's>,
    children: Children<'d, 's>,
    index: usize,
}

impl<'de> de::SeqAccess<'de> for Items<'_, '_> {
    type Error = ShapeError;

    fn next_element_seed<T: de::DeserializeSeed<'de>>(&mut self, seed: T) -> Result<Option<T::Value>, ShapeError> {
        let Some(index) = self.children.next() else {
            return Ok(None);
        };
        self.index += 1;
        let step = format!("item[{}]", self.index);
        if self.list.document.local_name(index) != "item" {
            return Err(ShapeError::new(ShapeFault::Unknown).within(self.list.document.local_name(index)));
        }
        let item = Element { index, ..self.list };
        seed.deserialize(item).map(Some).map_err(|error| error.within(step))
    }
}

enum Value<'d, 's> {
    Id(&'d str),
    Child(&'s str, usize),
}

struct Fields<'d, 's> {
    record: Element<'d, 's>,
    fields: &'static [&'static str],
    id: Option<&'d str>,
    children: Children<'d, 's>,
    value: Option<Value<'d, 's>>,
}

impl<'de> de::MapAccess<'de> for Fields<'_, '_> {
    type Error = ShapeError;

    fn next_key_seed<K: de::DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, ShapeError> {
        if let Some(id) = self.id.take() {
            self.value = Some(Value::Id(id));
            return seed.deserialize("id".into_deserializer()).map(Some);
        }
        for index in self.children.by_ref() {
            let name = self.record.document.local_name(index);
            if name != "id" && self.fields.contains(&name) {
                self.value = Some(Value::Child(name, index));
                return seed.deserialize(name.into_deserializer()).map(Some);
            }
            match self.record.unknown {
                Unknown::Refuse => return Err(ShapeError::new(ShapeFault::Unknown).within(name)),
                Unknown::Note(noted) => noted.borrow_mut().push(name.to_owned()),
            }
        }
        Ok(None)
    }

    fn next_value_seed<V: de::DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, ShapeError> {
        match self.value.take() {
            Some(Value::Id(id)) => seed.deserialize(id.into_deserializer()),
            Some(Value::Child(name, index)) => {
                seed.deserialize(Element { index, ..self.record }).map_err(|error| error.within(name))
            }
            None => Err(ShapeError::other("a value was asked for before its name")),
        }
    }
}
