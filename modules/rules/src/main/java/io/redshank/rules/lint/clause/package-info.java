/**
 * What queries ask of events, in one form for all languages, so that a check on values is written once. {@link Clauses} makes it
 * of a query that was read. It knows nothing of checks, and is for looking at: no query is run by it.
 */
@NullMarked
package io.redshank.rules.lint.clause;

import org.jspecify.annotations.NullMarked;
