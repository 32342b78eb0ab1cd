namespace Causeway.Tests.Support;

/// <summary>The real clock, set forward by a test.</summary>
public sealed class ShiftedTime : TimeProvider
{
    long _ticks;

    /// <summary>Sets the clock forward.</summary>
    public void Forward(TimeSpan by) => Interlocked.Add(ref _ticks, by.Ticks);

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + TimeSpan.FromTicks(Interlocked.Read(ref _ticks));
}
