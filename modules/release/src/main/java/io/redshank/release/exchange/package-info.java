/**
 * Rules to and from files of NDJSON, as Kibana exports and imports them. Start reading at {@link
 * io.redshank.release.exchange.RuleExport}. Nothing here knows versions, branches or packages.
 */
@NullMarked
package io.redshank.release.exchange;

import org.jspecify.annotations.NullMarked;
