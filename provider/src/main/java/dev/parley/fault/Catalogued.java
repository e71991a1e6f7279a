package dev.parley.fault;

import dev.parley.iana.AlertDescription;

/** A fault that is a constant of a catalogue, and so has all there is to say of it in one entry. */
interface Catalogued extends Fault {

    /** What the catalogue says. */
    Entry entry();

    @Override
    default AlertDescription alert() {
        return entry().alert();
    }

    @Override
    default String text() {
        return entry().text();
    }

    @Override
    default String fix() {
        return entry().fix();
    }

    @Override
    default Clause clause() {
        return entry().clause();
    }

    @Override
    default int gnutlsCode() {
        return entry().gnutlsCode();
    }

    /** The columns of a catalogue, as {@link Fault} explains them. */
    record Entry(AlertDescription alert, String text, String fix, Clause clause, int gnutlsCode) {}
}
