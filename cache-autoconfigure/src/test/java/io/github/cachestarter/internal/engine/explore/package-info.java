/**
 * Explores every schedule of a few readers, writers and accidents.
 * <p>
 * What runs is the production code of the engine. Below it is a model of Redis whose
 * every command is a step, and beside it a database of one row. Only one actor runs at a
 * time, and at each of its steps another may be chosen to go on. {@code Explorer} chooses
 * in all ways that can make a difference; {@code World} watches that nobody can ever look
 * up what was out of date before the last change returned. Start to read at
 * {@code LeaseProtocolTests}, which has the casts, {@code SharingCasts}, which has those
 * of lookups that are given what others have loaded, and {@code BrokenProtocolTests},
 * which shows what the explorer says of protocols that lack something.
 */
@NullMarked
package io.github.cachestarter.internal.engine.explore;

import org.jspecify.annotations.NullMarked;
