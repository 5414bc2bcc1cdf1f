package io.redshank.ingest.framing;

import io.redshank.ingest.Origin;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The lines of a text that is held as a whole: slow, obvious, the oracle of {@link LineRecordReader}. */
final class LinesByHand {
    private LinesByHand() {}

    static Records of(byte[] bytes, int limit) {
        List<Records.Cut> all = new ArrayList<>();
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        long number = 0;
        for (int from = 0; from < text.length(); ) {
            int end = text.indexOf('\n', from);
            String line = text.substring(from, end < 0 ? text.length() : end);
            if (end >= 0 && line.endsWith("\r")) {
                line = line.substring(0, line.length() - 1);
            }
            Origin origin = new Origin("log", ++number, from);
            if (line.length() > limit) {
                String defect = "the line is longer than " + limit + " bytes (limit record-bytes)";
                all.add(new Records.Cut(line.substring(0, limit), origin, defect));
            } else if (!line.isEmpty()) {
                all.add(new Records.Cut(line, origin, null));
            }
            from = end < 0 ? text.length() : end + 1;
        }
        return new Records(all);
    }
}
