package io.github.cachestarter.observe;

record FixedUsage(long entries, long bytes, long evictions) implements LocalUsage {

}
