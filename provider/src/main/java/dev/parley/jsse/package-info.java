/**
 * JSSE's view of Parley: what {@code SSLContext} makes. A line about an engine belongs here, else into
 *
 * <ul>
 * <li>{@code socket}: sockets, streams, factories;
 * <li>{@code connection}: what engines and sockets have in common;
 * <li>{@code context}: what the connections of a context share, and their parameters;
 * <li>{@code session}: sessions, their caches and their exported form;
 * <li>{@code manager}: key and trust managers;
 * <li>{@code property}: system and security properties;
 * <li>{@code constraint}: which algorithms may be used.
 * </ul>
 *
 * Each may use those below it.
 */
@NullMarked
package dev.parley.jsse;

import org.jspecify.annotations.NullMarked;
