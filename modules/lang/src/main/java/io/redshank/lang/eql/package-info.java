/**
 * EQL, the event query language of detection rules. Start reading at {@link io.redshank.lang.eql.Eql}: text becomes tokens
 * ({@code EqlLexer}), tokens a faithful tree ({@link io.redshank.lang.eql.EqlQuery}), and the tree, once its types are
 * checked, a plan ({@code EqlCompiler}). Knows nothing of rule files or of how plans run.
 */
@NullMarked
package io.redshank.lang.eql;

import org.jspecify.annotations.NullMarked;
