package io.redshank.cli.output;

import io.redshank.model.DisplayText;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Aligned columns that fit a width. Columns marked as droppable go, from the right, when there is no room; the last column
 * that stays takes what is left and is cut. Its cells may go on in lines below; where there is next to no room for it, all of
 * it stands below. Not thread-safe.
 */
public final class TextTable {
    private static final String GAP = "  ";
    /** How much of the last column is worth dropping another one for. */
    private static final int LAST_COLUMN = 40;
    /** A last column narrower than this is better read below. */
    private static final int LEGIBLE = 16;

    private static final String INDENT = "    ";

    private final List<Column> columns;
    private final List<Row> rows = new ArrayList<>();

    /** Cells, and the lines in which the last of them goes on. */
    private record Row(List<String> cells, List<String> below) {}

    /**
     * A column.
     *
     * @param narrowest how wide it is at least, for tables whose later rows are not known yet
     * @param widest where longer cells are cut; the last column may be wider
     * @param droppable whether the table may do without it on a narrow terminal
     */
    public record Column(String title, int narrowest, int widest, boolean droppable) {
        /** A column as wide as its cells, up to a width. */
        public Column(String title, int widest, boolean droppable) {
            this(title, 0, widest, droppable);
        }
    }

    public TextTable(List<Column> columns) {
        this.columns = List.copyOf(columns);
    }

    /** Adds a row with as many cells as there are columns. */
    public void add(List<String> cells) {
        add(cells, List.of());
    }

    /**
     * Adds a row whose last cell goes on.
     *
     * @param below lines below the last cell
     */
    public void add(List<String> cells, List<String> below) {
        if (cells.size() != columns.size()) {
            throw new IllegalArgumentException(cells.size() + " cells for " + columns.size() + " columns");
        }
        rows.add(new Row(visible(cells), visible(below)));
    }

    private static List<String> visible(List<String> texts) {
        return texts.stream().map(DisplayText::visible).toList();
    }

    public int size() {
        return rows.size();
    }

    /** The lines of the table, the heading first; none is wider than asked for, unless a single column cannot be cut. */
    public List<String> lines(int width) {
        return blocks(width).stream().flatMap(List::stream).toList();
    }

    /** The same as one list of lines for the heading and one for each row. */
    public List<List<String>> blocks(int width) {
        List<Integer> shown = new ArrayList<>();
        int[] widths = new int[columns.size()];
        for (int i = 0; i < columns.size(); i++) {
            shown.add(i);
            widths[i] = widthOf(i);
        }
        int end = columns.size() - 1;
        widths[end] = Math.min(widths[end], LAST_COLUMN);
        while (total(shown, widths) > width && shown.size() > 1) {
            Integer victim = lastDroppable(shown);
            if (victim == null) {
                break;
            }
            shown.remove(/* element */ victim);
        }
        int last = shown.getLast();
        int others = total(shown.subList(0, shown.size() - 1), widths) + (shown.size() > 1 ? GAP.length() : 0);
        widths[last] = Math.max(8, width - others);
        if (last == end && width - others < LEGIBLE && shown.size() > 1) {
            shown.removeLast();
            return hanging(shown, widths, width);
        }

        List<List<String>> blocks = new ArrayList<>(rows.size() + 1);
        blocks.add(List.of(line(columns.stream().map(Column::title).toList(), shown, widths)));
        for (Row row : rows) {
            List<String> block = new ArrayList<>();
            block.add(line(row.cells, shown, widths));
            if (last == end) {
                row.below.forEach(
                        more -> block.add((" ".repeat(others) + DisplayText.fit(more, widths[last])).stripTrailing()));
            }
            blocks.add(block);
        }
        return blocks;
    }

    /** Rows of the other columns, the last one below them. */
    private List<List<String>> hanging(List<Integer> shown, int[] widths, int width) {
        List<List<String>> blocks = new ArrayList<>(rows.size() + 1);
        List<String> titles = columns.stream().map(Column::title).toList();
        blocks.add(List.of(DisplayText.fit(line(titles, shown, widths), width)));
        for (Row row : rows) {
            List<String> block = new ArrayList<>();
            block.add(DisplayText.fit(line(row.cells, shown, widths), width));
            block.add(below(row.cells.getLast(), width));
            row.below.forEach(more -> block.add(below(more, width)));
            blocks.add(block);
        }
        return blocks;
    }

    private static String below(String text, int width) {
        return (INDENT + DisplayText.fit(text, width - INDENT.length())).stripTrailing();
    }

    private int widthOf(int column) {
        int widest = Math.max(
                columns.get(column).title().length(), columns.get(column).narrowest());
        for (Row row : rows) {
            widest = Math.max(widest, DisplayText.width(row.cells.get(column)));
            if (column == columns.size() - 1) {
                for (String more : row.below) {
                    widest = Math.max(widest, DisplayText.width(more));
                }
            }
        }
        return Math.min(widest, columns.get(column).widest());
    }

    private static int total(List<Integer> shown, int[] widths) {
        return shown.stream().mapToInt(i -> widths[i]).sum() + GAP.length() * Math.max(0, shown.size() - 1);
    }

    private @Nullable Integer lastDroppable(List<Integer> shown) {
        for (int i = shown.size() - 1; i >= 0; i--) {
            if (columns.get(shown.get(i)).droppable()) {
                return shown.get(i);
            }
        }
        return null;
    }

    private static String line(List<String> cells, List<Integer> shown, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < shown.size(); i++) {
            int column = shown.get(i);
            String cell = DisplayText.fit(cells.get(column), widths[column]);
            line.append(i > 0 ? GAP : "").append(cell);
            line.append(" ".repeat(Math.max(0, widths[column] - DisplayText.width(cell))));
        }
        return line.toString().stripTrailing();
    }
}
