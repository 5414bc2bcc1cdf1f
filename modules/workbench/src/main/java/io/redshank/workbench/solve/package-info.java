/**
 * Finds events that satisfy conditions, or proves that there is none. Conditions in normal form ({@code rules.overlap}) are taken apart
 * by the method of tableaux; what is asked of one field is answered by examples, and where none fits by automata.
 */
@NullMarked
package io.redshank.workbench.solve;

import org.jspecify.annotations.NullMarked;
