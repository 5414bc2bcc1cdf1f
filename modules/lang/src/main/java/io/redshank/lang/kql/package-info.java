/**
 * KQL, the query language of Kibana, in which most detection rules are written. Start reading at {@link
 * io.redshank.lang.kql.Kql}: text becomes tokens ({@code KqlLexer}), tokens a faithful tree ({@link
 * io.redshank.lang.kql.KqlQuery}), and the tree, once the types of its fields are known, a plan ({@code KqlCompiler}). Knows
 * nothing of rule files or of how plans run.
 */
@NullMarked
package io.redshank.lang.kql;

import org.jspecify.annotations.NullMarked;
