/**
 * What type a field has. Start reading at {@link io.redshank.model.schema.Schema}; {@link
 * io.redshank.model.schema.EcsSchema} holds the facts of the Elastic Common Schema.
 */
@NullMarked
package io.redshank.model.schema;

import org.jspecify.annotations.NullMarked;
