package io.github.cachestarter.internal.observe;

record FixedUsage(long entries, long bytes, long evictions) implements LocalUsage {

}
