#!/bin/bash
# A process of its own for every case: slow, for debugging.
exec "$PARLEY_BOGO_JAVA" -cp "$PARLEY_BOGO_CLASSPATH" dev.parley.conformance.bogo.Shim "$@"
