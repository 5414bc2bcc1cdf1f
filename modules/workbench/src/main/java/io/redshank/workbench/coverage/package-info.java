/** Which techniques of ATT&amp;CK rules see. */
@NullMarked
package io.redshank.workbench.coverage;

import org.jspecify.annotations.NullMarked;
