/**
 * A rule as the API of detection rules has it, made from its file and put back into one, and the hash of what a rule means.
 * Start reading at {@link io.redshank.release.form.ApiForm}. Nothing here knows versions, branches or where files lie.
 */
@NullMarked
package io.redshank.release.form;

import org.jspecify.annotations.NullMarked;
