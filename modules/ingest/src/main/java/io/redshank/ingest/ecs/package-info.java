/**
 * ECS documents as JSON: plain, as search hits, or whole search responses. They come as events already; what is left to do is
 * to give each its time, its id and the index that rules look for it in, and to drop what came twice.
 *
 * <p>Start reading at {@link io.redshank.ingest.ecs.EcsCodec}. Nothing here knows how records were cut out of their input,
 * nor the formats of sources that are not ECS yet.
 */
@NullMarked
package io.redshank.ingest.ecs;

import org.jspecify.annotations.NullMarked;
