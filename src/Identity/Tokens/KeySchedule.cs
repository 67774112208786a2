namespace OpenGov.Identity;

/// <summary>When the next signing key is due.</summary>
internal static class KeySchedule
{
    /// <summary>
    /// When a key that follows the newest one (null: there is none yet) shall begin to sign; null while it is too early to publish it.
    /// A key is never used before everybody had <see cref="TokenOptions.PublishAhead"/> to read it, the very first one excepted.
    /// </summary>
    internal static DateTimeOffset? NextActiveFrom(DateTimeOffset? newestActiveFrom, DateTimeOffset now, TokenOptions options)
    {
        if (newestActiveFrom is not { } newest)
            return now;

        var planned = newest + options.RotateEvery;
        if (newest > now || planned - options.PublishAhead > now)
            return null;
        return planned > now + options.PublishAhead ? planned : now + options.PublishAhead;
    }
}
