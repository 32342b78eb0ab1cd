namespace Causeway.Tests.Support;

/// <summary>A clock that stands still until a test moves it; timers fire in order while it moves.</summary>
public sealed class ManualTime(DateTimeOffset? start = null) : TimeProvider
{
    readonly Lock _lock = new();

    readonly List<ManualTimer> _timers = [];

    DateTimeOffset _now = start ?? new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <summary>How many timers wait, so that a test can see that somebody has gone to sleep.</summary>
    public int Waiting
    {
        get
        {
            lock (_lock)
            {
                return _timers.Count;
            }
        }
    }

    public override DateTimeOffset GetUtcNow()
    {
        lock (_lock)
        {
            return _now;
        }
    }

    public override long GetTimestamp() => GetUtcNow().Ticks;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new ManualTimer(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    public void Advance(TimeSpan by)
    {
        var end = GetUtcNow() + by;
        while (Due(end) is { } timer)
        {
            timer.Fire();
        }

        lock (_lock)
        {
            _now = end;
        }
    }

    ManualTimer? Due(DateTimeOffset end)
    {
        lock (_lock)
        {
            var next = _timers.Where(timer => timer.At <= end).MinBy(timer => timer.At);
            if (next is null)
            {
                return null;
            }

            _now = next.At > _now ? next.At : _now;
            _timers.Remove(next);
            if (next.Period > TimeSpan.Zero)
            {
                next.At += next.Period;
                _timers.Add(next);
            }

            return next;
        }
    }

    sealed class ManualTimer(ManualTime time, TimerCallback callback, object? state) : ITimer
    {
        public DateTimeOffset At { get; set; }

        public TimeSpan Period { get; private set; }

        public void Fire() => callback(state);

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (time._lock)
            {
                time._timers.Remove(this);
                Period = period;
                if (dueTime != Timeout.InfiniteTimeSpan)
                {
                    At = time._now + dueTime;
                    time._timers.Add(this);
                }
            }

            // A timer that is due at once fires without the clock moving, as the real one does.
            if (dueTime == TimeSpan.Zero)
            {
                time.Advance(TimeSpan.Zero);
            }

            return true;
        }

        public void Dispose()
        {
            lock (time._lock)
            {
                time._timers.Remove(this);
            }
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
