package io.redshank.workbench.solve;

/**
 * A field of one of the events that are looked for.
 *
 * @param event the event's number, from 0
 */
public record Slot(int event, String field) {}
