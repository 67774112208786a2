using OpenGov.Notifications.Journal;

namespace OpenGov.Notifications.Tests.Journal;

public sealed class ArrivalsFallInLine
{
    private readonly Line line = new();

    [Fact]
    [Trait("promise", "I9")]
    public void Whatever_order_the_threads_bring_them_in_they_leave_in_the_brokers()
    {
        foreach (var number in new ulong[] { 2, 3, 1, 5, 6 })
            line.Add(Arrived("a", number));
        Assert.Equal([1, 2, 3], Numbers(line.Take(10, impatient: false)));
        Assert.True(line.IsHeld);
        Assert.Empty(line.Take(10, impatient: false));

        line.Add(Arrived("a", 4));
        Assert.Equal([4, 5], Numbers(line.Take(2, impatient: false)));
        Assert.Equal([6], Numbers(line.Take(2, impatient: false)));
        Assert.False(line.IsHeld);
    }

    [Fact]
    public void One_that_never_comes_holds_up_the_others_only_for_a_while_and_goes_first_when_it_does()
    {
        foreach (var number in new ulong[] { 3, 2 })
            line.Add(Arrived("a", number));
        Assert.Equal([2, 3], Numbers(line.Take(10, impatient: true)));
        line.Add(Arrived("a", 1));
        line.Add(Arrived("a", 4));
        Assert.Equal([1, 4], Numbers(line.Take(10, impatient: false)));
    }

    [Fact]
    public void A_new_subscription_begins_anew_and_nothing_is_forgotten()
    {
        line.Add(Arrived("a", 7));
        line.Add(Arrived("b", 2));
        line.Add(Arrived("b", 1));
        line.Add(Arrived("", 0));
        Assert.Equal([7, 0, 1, 2], Numbers(line.Take(10, impatient: false)));
    }

    private static IEnumerable<ulong> Numbers(IEnumerable<Arrival> arrivals) => arrivals.Select(one => one.Number);

    private static Arrival Arrived(string consumer, ulong number) => new(consumer, number, JournalRow.Of(Guid.CreateVersion7(), Facts.Opened()));
}
