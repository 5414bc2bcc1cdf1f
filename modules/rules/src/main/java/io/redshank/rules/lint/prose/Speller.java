package io.redshank.rules.lint.prose;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.StringTokenizer;
import org.apache.lucene.analysis.hunspell.Dictionary;
import org.apache.lucene.analysis.hunspell.Hunspell;
import org.apache.lucene.analysis.hunspell.SortingStrategy;
import org.apache.lucene.analysis.hunspell.TimeoutPolicy;

/**
 * Knows the words of American English and of security, and what a slip of the fingers was meant to be. Words of British spelling
 * are right as well. It would rather miss a wrong word than call a rare one wrong. Not thread-safe; the dictionary is shared and
 * read once. A look-up costs microseconds, finding what was meant a few milliseconds.
 */
final class Speller {
    private static final int SHORTEST = 6;
    private static final int SHORTEST_CHANGED = 7;
    private static final List<String> ENDINGS = List.of("s", "er", "ers", "or", "ors", "able");
    private static final List<String> BEGINNINGS = List.of("un", "re", "non", "sub", "multi", "over", "micro", "anti");
    private static final List<String[]> BRITISH = List.of(
            new String[] {"our", "or"},
            new String[] {"is", "iz"},
            new String[] {"ys", "yz"},
            new String[] {"ogue", "og"},
            new String[] {"ll", "l"},
            new String[] {"tre", "ter"},
            new String[] {"ence", "ense"},
            new String[] {"artefact", "artifact"},
            new String[] {"programme", "program"},
            new String[] {"judgement", "judgment"});

    private final Hunspell hunspell = new Hunspell(Holder.DICTIONARY, TimeoutPolicy.RETURN_PARTIAL_RESULT, () -> {});
    private final Set<String> more;

    /**
     * Knows some words more.
     *
     * @param more in any case
     */
    Speller(Set<String> more) {
        this.more = new HashSet<>();
        more.forEach(word -> this.more.add(word.toLowerCase(Locale.ROOT)));
    }

    private static final class Holder {
        static final Dictionary DICTIONARY = dictionary();
        static final Set<String> WORDS = words();
    }

    private static Dictionary dictionary() {
        try (InputStream affixes = resource("en_US.aff");
                InputStream words = resource("en_US.dic")) {
            return new Dictionary(affixes, List.of(words), false, SortingStrategy.inMemory());
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } catch (ParseException broken) {
            throw new IllegalStateException("en_US.aff cannot be read: a bug of this build", broken);
        }
    }

    private static Set<String> words() {
        Set<String> words = new HashSet<>();
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(resource("words.txt"), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (!line.startsWith("#")) {
                    StringTokenizer ofLine = new StringTokenizer(line);
                    while (ofLine.hasMoreTokens()) {
                        words.add(ofLine.nextToken());
                    }
                }
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        return words;
    }

    private static InputStream resource(String name) {
        InputStream in = Speller.class.getResourceAsStream(name);
        if (in == null) {
            throw new IllegalStateException(name + " is missing from the jar: a bug of this build");
        }
        return in;
    }

    /** Whether a word of letters is spelled right, as far as anybody can tell. */
    boolean knows(String word) {
        String lower = word.toLowerCase(Locale.ROOT);
        return listed(lower) || hunspell.spell(word) || hunspell.spell(lower) || isDerived(lower) || isBritish(lower);
    }

    private boolean listed(String lower) {
        return more.contains(lower) || Holder.WORDS.contains(lower);
    }

    private boolean isRoot(String lower) {
        return listed(lower) || hunspell.spell(lower);
    }

    /** Whether it is made of a known word by a beginning or an ending that may stand with any word. */
    private boolean isDerived(String lower) {
        for (String ending : ENDINGS) {
            if (lower.endsWith(ending) && lower.length() >= ending.length() + 3) {
                String stem = lower.substring(0, lower.length() - ending.length());
                boolean doubled = stem.charAt(stem.length() - 1) == stem.charAt(stem.length() - 2);
                if (isRoot(stem)
                        || !ending.equals("s")
                                && (isRoot(stem + "e") || doubled && isRoot(stem.substring(0, stem.length() - 1)))) {
                    return true;
                }
            }
        }
        return BEGINNINGS.stream()
                .anyMatch(beginning -> lower.startsWith(beginning)
                        && lower.length() >= beginning.length() + 4
                        && isRoot(lower.substring(beginning.length())));
    }

    private boolean isBritish(String lower) {
        for (String[] pair : BRITISH) {
            for (int at = lower.indexOf(pair[0]); at >= 0; at = lower.indexOf(pair[0], at + 1)) {
                if (isRoot(lower.substring(0, at) + pair[1] + lower.substring(at + pair[0].length()))) {
                    return true;
                }
            }
        }
        return false;
    }

    /**
     * What an unknown word was meant to be, if one slip leads to a word: two letters swapped, one missing, one too many, or, in
     * words in lower case, another one. Names look like slips more often than not, so that the first letter is taken to be right
     * and short words are left alone.
     */
    Optional<String> meant(String word) {
        boolean name = Character.isUpperCase(word.charAt(0));
        String lower = word.toLowerCase(Locale.ROOT);
        if (lower.length() < (name ? SHORTEST_CHANGED : SHORTEST)) {
            return Optional.empty();
        }
        return slips(lower, !name && lower.length() >= SHORTEST_CHANGED).stream()
                .filter(hunspell::spell)
                .findFirst()
                .map(right -> name ? Character.toUpperCase(right.charAt(0)) + right.substring(1) : right);
    }

    /** All that one slip could have been made of, the likeliest kinds of slips first. */
    private static Set<String> slips(String word, boolean changed) {
        Set<String> slips = new LinkedHashSet<>();
        List<String> letters = new ArrayList<>();
        for (char letter = 'a'; letter <= 'z'; letter++) {
            letters.add(String.valueOf(letter));
        }
        for (int i = 1; i < word.length() - 1; i++) {
            slips.add(word.substring(0, i) + word.charAt(i + 1) + word.charAt(i) + word.substring(i + 2));
        }
        for (int i = 1; i <= word.length(); i++) {
            for (String letter : letters) {
                slips.add(word.substring(0, i) + letter + word.substring(i));
            }
        }
        for (int i = 1; i < word.length(); i++) {
            slips.add(word.substring(0, i) + word.substring(i + 1));
        }
        for (int i = 1; changed && i < word.length(); i++) {
            for (String letter : letters) {
                slips.add(word.substring(0, i) + letter + word.substring(i + 1));
            }
        }
        return slips;
    }
}
