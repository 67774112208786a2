namespace OpenGov.Cli;

/// <summary>Which of the wanted versions a document has already, and which come next; pure.</summary>
internal static class VersionPlan
{
    /// <summary>
    /// For each wanted version the index of the stored one with the same bytes, or −1 where it is to be added. The order is kept: a text that comes
    /// back after another is a version of its own.
    /// </summary>
    /// <exception cref="Trouble">A new version would have to stand before a stored one; versions are only added at the end.</exception>
    public static IReadOnlyList<int> Of(IReadOnlyList<string> wanted, IReadOnlyList<string> stored)
    {
        var (plan, next, added) = (new List<int>(), 0, -1);
        for (var index = 0; index < wanted.Count; index++)
        {
            var found = next;
            while (found < stored.Count && stored[found] != wanted[index])
                found++;
            if (found == stored.Count)
            {
                plan.Add(-1);
                added = index;
                continue;
            }

            if (added >= 0)
                throw Trouble.Refused("version_order", $"File {added + 1} is new and stands before file {index + 1}, which is version {found + 1} already: versions are only added at the end.");
            plan.Add(found);
            next = found + 1;
        }

        return plan;
    }
}
