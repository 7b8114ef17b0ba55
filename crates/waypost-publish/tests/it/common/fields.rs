//! Which fields a record type has and of which type, asked of its own deserializer, so that
//! a new field in the domain is covered by every test without being named here.

use serde::de::value::Error;
use serde::de::{self, DeserializeOwned, IntoDeserializer, Visitor};

/// The type of a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum FieldType {
    Text,
    Whole,
    Truth,
    WholeList,
    TextList,
}

/// The fields of a record in their order, without `id`.
pub(crate) fn fields<T: DeserializeOwned>() -> Vec<(&'static str, FieldType)> {
    let mut found = Vec::new();
    T::deserialize(Tracer { found: &mut found }).unwrap_or_else(|error| panic!("{error}"));
    found
}

struct Tracer<'f> {
    found: &'f mut Vec<(&'static str, FieldType)>,
}

impl<'de> de::Deserializer<'de> for Tracer<'_> {
    type Error = Error;

    fn deserialize_any<V: Visitor<'de>>(self, _visitor: V) -> Result<V::Value, Error> {
        Err(de::Error::custom("a record is expected"))
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _name: &'static str,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        visitor.visit_map(FieldMap { fields, at: 0, found: self.found })
    }

    serde::forward_to_deserialize_any! {
        bool i8 i16 i32 i64 u8 u16 u32 u64 f32 f64 char str string bytes byte_buf option unit
        unit_struct newtype_struct seq tuple tuple_struct map enum identifier ignored_any
    }
}

struct FieldMap<'f> {
    fields: &'static [&'static str],
    at: usize,
    found: &'f mut Vec<(&'static str, FieldType)>,
}

impl<'de> de::MapAccess<'de> for FieldMap<'_> {
    type Error = Error;

    fn next_key_seed<K: de::DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, Error> {
        let Some(name) = self.fields.get(self.at) else {
            return Ok(None);
        };
        self.at += 1;
        seed.deserialize((*name).into_deserializer()).map(Some)
    }

    fn next_value_seed<V: de::DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, Error> {
        let mut found = None;
        let value = seed.deserialize(ValueTracer { found: &mut found, in_list: false })?;
        let name = self.fields[self.at - 1];
        if name != "id" {
            self.found.push((name, found.ok_or_else(|| de::Error::custom(format!("{name}: unknown type")))?));
        }
        Ok(value)
    }
}

struct ValueTracer<'f> {
    found: &'f mut Option<FieldType>,
    in_list: bool,
}

impl<'de> de::Deserializer<'de> for ValueTracer<'_> {
    type Error = Error;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        *self.found = Some(if self.in_list { FieldType::TextList } else { FieldType::Text });
        visitor.visit_str("text")
    }

    fn deserialize_i64<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        *self.found = Some(if self.in_list { FieldType::WholeList } else { FieldType::Whole });
        visitor.visit_i64(25)
    }

    fn deserialize_bool<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        *self.found = Some(FieldType::Truth);
        visitor.visit_bool(true)
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_some(self)
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(self, _name: &'static str, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_seq(OneItem { found: self.found, done: false })
    }

    serde::forward_to_deserialize_any! {
        i8 i16 i32 u8 u16 u32 u64 f32 f64 char str string bytes byte_buf unit unit_struct
        tuple tuple_struct map struct enum identifier ignored_any
    }
}

struct OneItem<'f> {
    found: &'f mut Option<FieldType>,
    done: bool,
}

impl<'de> de::SeqAccess<'de> for OneItem<'_> {
    type Error = Error;

    fn next_element_seed<T: de::DeserializeSeed<'de>>(&mut self, seed: T) -> Result<Option<T::Value>, Error> {
        if std::mem::replace(&mut self.done, true) {
            return Ok(None);
        }
        seed.deserialize(ValueTracer { found: self.found, in_list: true }).map(Some)
    }
}
