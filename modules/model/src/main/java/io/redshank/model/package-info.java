/**
 * The nouns that every other module shares: {@link io.redshank.model.Event events} and their {@link
 * io.redshank.model.Document documents}, index names, source text and {@link io.redshank.model.Diagnostic diagnostics}.
 *
 * <p>Start reading at {@link io.redshank.model.Event}. Nothing here knows a query language, a file format, a thread or a
 * clock.
 */
@NullMarked
package io.redshank.model;

import org.jspecify.annotations.NullMarked;
