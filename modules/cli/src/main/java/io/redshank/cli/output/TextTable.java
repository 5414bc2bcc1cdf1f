package io.redshank.cli.output;

import io.redshank.model.DisplayText;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Aligned columns that fit a width. Columns marked as droppable go, from the right, when there is no room; the last column
 * that stays takes what is left and is cut. Not thread-safe.
 */
public final class TextTable {
    private static final String GAP = "  ";

    private final List<Column> columns;
    private final List<List<String>> rows = new ArrayList<>();

    /**
     * A column.
     *
     * @param widest where longer cells are cut; the last column may be wider
     * @param droppable whether the table may do without it on a narrow terminal
     */
    public record Column(String title, int widest, boolean droppable) {}

    public TextTable(List<Column> columns) {
        this.columns = List.copyOf(columns);
    }

    /** Adds a row with as many cells as there are columns. */
    public void add(List<String> cells) {
        if (cells.size() != columns.size()) {
            throw new IllegalArgumentException(cells.size() + " cells for " + columns.size() + " columns");
        }
        rows.add(cells.stream().map(DisplayText::visible).toList());
    }

    public int size() {
        return rows.size();
    }

    /** The lines of the table, the heading first; none is wider than asked for, unless a single column cannot be cut. */
    public List<String> lines(int width) {
        List<Integer> shown = new ArrayList<>();
        int[] widths = new int[columns.size()];
        for (int i = 0; i < columns.size(); i++) {
            shown.add(i);
            widths[i] = widthOf(i);
        }
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

        List<String> lines = new ArrayList<>(rows.size() + 1);
        lines.add(line(columns.stream().map(Column::title).toList(), shown, widths));
        rows.forEach(row -> lines.add(line(row, shown, widths)));
        return lines;
    }

    private int widthOf(int column) {
        int widest = columns.get(column).title().length();
        for (List<String> row : rows) {
            widest = Math.max(widest, DisplayText.width(row.get(column)));
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
