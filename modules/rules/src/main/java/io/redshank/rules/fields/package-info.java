/**
 * Which fields events have, by the package that brings them: facts about integrations are read from a folder that the user
 * names, since only those of ECS may be shipped.
 *
 * <p>Start reading at {@link io.redshank.rules.fields.FieldCatalog}; {@code Placement} says in which indices the rows of a
 * table are found, {@code UnionSchema} what type a field has that several sources know.
 *
 * <p>Nothing here knows a query language.
 */
@NullMarked
package io.redshank.rules.fields;

import org.jspecify.annotations.NullMarked;
