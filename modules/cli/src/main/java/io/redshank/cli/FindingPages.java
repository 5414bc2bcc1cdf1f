package io.redshank.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The pages of {@code docs/findings}, which are packaged with the program. Stateless. */
final class FindingPages {
    private FindingPages() {}

    /** The page about a code. */
    static Optional<String> page(String code) {
        try (InputStream in = FindingPages.class.getResourceAsStream("findings/" + code + ".md")) {
            return in == null ? Optional.empty() : Optional.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
