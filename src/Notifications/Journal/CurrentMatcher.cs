namespace OpenGov.Notifications.Journal;

/// <summary>A filter's matcher that follows the list of places while it is held for long. Not for several threads at once.</summary>
public sealed class CurrentMatcher(Filter filter, PlaceList places)
{
    private int edition = places.Edition;
    private Matcher made = places.Matcher(filter);

    /// <summary>The matcher by the list of places as it is now.</summary>
    public Matcher Now
    {
        get
        {
            if (edition != places.Edition)
                (edition, made) = (places.Edition, places.Matcher(filter));
            return made;
        }
    }
}
