package io.redshank.lang.esql;

import io.redshank.model.schema.FieldType;
import io.redshank.model.schema.Schema;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which fields the indices have, with the types that ES|QL tells apart. Implementations are immutable. */
public interface EsqlSchema {

    /** The type of a field, or empty if there is none of this name. */
    Optional<EsqlType> typeOf(String field);

    /**
     * The fields that are columns, in the order of their names: leaves, not objects. There may be more of them, below flattened
     * fields.
     */
    List<String> fields();

    /** A schema written out. */
    static EsqlSchema of(Map<String, EsqlType> types) {
        return new Written(Map.copyOf(types));
    }

    /** A schema of the model, whose fields are listed once and for all: its whole numbers are long, and what it cannot read has a type that is not known. */
    static EsqlSchema of(Schema schema) {
        return new Adapted(
                schema,
                schema.fields().stream()
                        .filter(field -> schema.typeOf(field).orElse(FieldType.OPAQUE) != FieldType.OPAQUE)
                        .sorted()
                        .toList());
    }

    /** See {@link #of(Map)}. */
    record Written(Map<String, EsqlType> types) implements EsqlSchema {
        @Override
        public Optional<EsqlType> typeOf(String field) {
            return Optional.ofNullable(types.get(field));
        }

        @Override
        public List<String> fields() {
            return types.keySet().stream().sorted().toList();
        }
    }

    /** See {@link #of(Schema)}. */
    record Adapted(Schema schema, List<String> fields) implements EsqlSchema {
        @Override
        public Optional<EsqlType> typeOf(String field) {
            return schema.typeOf(field).map(EsqlType::of);
        }
    }
}
