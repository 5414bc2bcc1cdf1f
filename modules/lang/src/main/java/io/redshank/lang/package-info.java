/**
 * Query languages: text to syntax tree to plan. Each language has a package of its own ({@code eql}, {@code kql});
 * here is what their callers see of all of them: {@link io.redshank.lang.Compilation} and {@link
 * io.redshank.lang.UnknownFields}. Start reading at {@link io.redshank.lang.eql.Eql} or {@link io.redshank.lang.kql.Kql}. Knows nothing of rule files, matching or events.
 */
@NullMarked
package io.redshank.lang;

import org.jspecify.annotations.NullMarked;
