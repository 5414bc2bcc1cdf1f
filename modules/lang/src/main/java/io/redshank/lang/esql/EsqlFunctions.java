package io.redshank.lang.esql;

import io.redshank.lang.esql.EsqlFunction.Kind;
import io.redshank.lang.esql.EsqlFunction.Nulls;
import io.redshank.lang.esql.EsqlFunction.Parameter;
import io.redshank.lang.esql.EsqlFunction.ParameterType;
import io.redshank.lang.esql.EsqlFunction.Result;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The functions of ES|QL, read once from {@code functions.txt} beside this class, which says how it is to be read. */
final class EsqlFunctions {
    private static final Pattern LINE = Pattern.compile("(\\w+) +(\\w+) +(\\w+)\\((.*)\\) -> (=?\\w+)");
    private static final Pattern PARAMETER = Pattern.compile("(\\w+)(\\?|\\.\\.\\.)?: (\\w+)(!)?");

    /** What older versions and other languages call a function. */
    private static final Map<String, String> OTHER_NAMES = Map.ofEntries(
            Map.entry("AUTO_BUCKET", "BUCKET"),
            Map.entry("FIRST_VALUE", "FIRST"),
            Map.entry("LAST_VALUE", "LAST"),
            Map.entry("IFNULL", "COALESCE"),
            Map.entry("IF", "CASE"),
            Map.entry("IIF", "CASE"),
            Map.entry("LEN", "LENGTH"),
            Map.entry("LOWER", "TO_LOWER"),
            Map.entry("UPPER", "TO_UPPER"),
            Map.entry("TOLOWER", "TO_LOWER"),
            Map.entry("TOUPPER", "TO_UPPER"),
            Map.entry("LCASE", "TO_LOWER"),
            Map.entry("UCASE", "TO_UPPER"),
            Map.entry("SUBSTR", "SUBSTRING"),
            Map.entry("DCOUNT", "COUNT_DISTINCT"),
            Map.entry("ARRAY_AGG", "VALUES"),
            Map.entry("MAKE_SET", "VALUES"),
            Map.entry("CIDRMATCH", "CIDR_MATCH"),
            Map.entry("STARTSWITH", "STARTS_WITH"),
            Map.entry("ENDSWITH", "ENDS_WITH"));

    private static final Map<String, EsqlFunction> BY_NAME = load();

    private EsqlFunctions() {}

    /** The function of a name in any case. */
    static Optional<EsqlFunction> named(String written) {
        return Optional.ofNullable(BY_NAME.get(written.toUpperCase(Locale.ROOT)));
    }

    /** What is called otherwise elsewhere. */
    static Optional<String> translation(String written) {
        return Optional.ofNullable(OTHER_NAMES.get(written.toUpperCase(Locale.ROOT)));
    }

    static List<String> names() {
        return List.copyOf(BY_NAME.keySet());
    }

    private static Map<String, EsqlFunction> load() {
        Map<String, EsqlFunction> functions = new LinkedHashMap<>();
        try (InputStream in = EsqlFunctions.class.getResourceAsStream("functions.txt")) {
            if (in == null) {
                throw new IllegalStateException("functions.txt is missing from the jar: a bug of this build");
            }
            BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (!line.isBlank() && !line.startsWith("#")) {
                    EsqlFunction function = read(line);
                    functions.put(function.name(), function);
                }
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        return functions;
    }

    private static EsqlFunction read(String line) {
        Matcher parts = LINE.matcher(line);
        if (!parts.matches()) {
            throw new IllegalStateException("functions.txt has a line that is no function: " + line);
        }
        List<Parameter> parameters = new ArrayList<>();
        Matcher parameter = PARAMETER.matcher(parts.group(4));
        while (parameter.find()) {
            parameters.add(new Parameter(
                    parameter.group(1),
                    ParameterType.valueOf(parameter.group(3).toUpperCase(Locale.ROOT)),
                    "?".equals(parameter.group(2)),
                    "...".equals(parameter.group(2)),
                    parameter.group(4) != null));
        }
        return new EsqlFunction(
                parts.group(3),
                Kind.valueOf(parts.group(1).toUpperCase(Locale.ROOT)),
                Nulls.valueOf(parts.group(2).toUpperCase(Locale.ROOT)),
                parameters,
                result(parts.group(5), parameters));
    }

    private static Result result(String written, List<Parameter> parameters) {
        if (written.startsWith("=")) {
            List<String> names = parameters.stream().map(Parameter::name).toList();
            int same = names.indexOf(written.substring(1));
            if (same < 0) {
                throw new IllegalStateException("functions.txt: there is no parameter " + written);
            }
            return new Result.SameAs(same);
        }
        return switch (written) {
            case "common" -> new Result.Common();
            case "bucket" -> new Result.Bucket();
            case "sum" -> new Result.Sum();
            default -> new Result.Fixed(EsqlType.valueOf(written.toUpperCase(Locale.ROOT)));
        };
    }
}
