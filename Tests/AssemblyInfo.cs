// Two cores and several processes a test: one after another, so that a time-out means what it says.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
