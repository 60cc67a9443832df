namespace Orleans.Runtime;

/// <summary>Runs the turns of one activation one after another: its grain is never on two threads at once.</summary>
internal sealed class ActivationScheduler : TaskScheduler, IThreadPoolWorkItem
{
    // An activation that has much to do lets others have the thread now and then.
    private const int TurnsPerVisit = 64;

    private readonly Queue<Task> _turns = new();
    private bool _visiting;
    private bool _stopped;

    /// <summary>The silo was killed: what has not run yet never will.</summary>
    public void Stop()
    {
        lock (_turns)
        {
            _stopped = true;
            _turns.Clear();
        }
    }

    public void Execute()
    {
        for (var turn = 0; turn < TurnsPerVisit; turn++)
        {
            Task task;
            lock (_turns)
            {
                if (!_turns.TryDequeue(out task!))
                {
                    _visiting = false;
                    return;
                }
            }

            TryExecuteTask(task);
        }

        ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
    }

    protected override void QueueTask(Task task)
    {
        lock (_turns)
        {
            if (_stopped)
                return;
            _turns.Enqueue(task);
            if (_visiting)
                return;
            _visiting = true;
        }

        ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: true);
    }

    protected override bool TryExecuteTaskInline(Task task, bool taskWasPreviouslyQueued) => false;

    protected override IEnumerable<Task> GetScheduledTasks()
    {
        lock (_turns)
            return _turns.ToArray();
    }
}
