using OpenGov.Consultations.V1;
using OpenGov.Identity.V1;
using OpenGov.Web.Localisation;

namespace OpenGov.Web.Reading;

/// <summary>The names of the persons and organisations on one page, asked for in one call each however many there are.</summary>
public sealed class Names(OrganisationsApi.OrganisationsApiClient organisations, PersonsApi.PersonsApiClient persons, Texts texts)
{
    private readonly Dictionary<string, string> organisationNames = [], personNames = [];

    /// <summary>Learns the names of organisations by id; what is not known already is asked for.</summary>
    public async Task LearnOrganisations(IEnumerable<string> ids)
    {
        foreach (var some in ids.Where(id => id is not "" && !organisationNames.ContainsKey(id)).Distinct().Chunk(500))
            foreach (var one in (await organisations.BatchGetOrganisationsAsync(new BatchGetOrganisationsRequest { Ids = { some } })).Organisations)
                organisationNames[one.Id] = texts.Of(one.Name);
    }

    /// <summary>Learns who wrote the comments, for whom, and who answers them.</summary>
    public async Task LearnAuthors(IReadOnlyCollection<Comment> comments)
    {
        await LearnOrganisations(comments.SelectMany(comment => new[] { comment.OrganisationId, comment.ConsultingOrganisationId }));
        foreach (var some in comments.Select(comment => comment.AuthorId).Where(id => id is not "" && !personNames.ContainsKey(id)).Distinct().Chunk(500))
            foreach (var (id, name) in (await persons.BatchGetPublicNamesAsync(new BatchGetPublicNamesRequest { PersonIds = { some } })).Names)
                personNames[id] = name;
    }

    /// <summary>An organisation's name; “unknown organisation” where Identity has none.</summary>
    public string Organisation(string id) => organisationNames.GetValueOrDefault(id) ?? texts["names.organisation.unknown"];

    /// <summary>A comment's author as shown: the name, and the organisation spoken for; for a recorded one what its source states.</summary>
    public string Author(Comment comment)
    {
        if (comment.Recorded is { } recorded)
            return recorded.Author is "" ? texts["names.author.recorded"] : recorded.Author;

        var person = personNames.GetValueOrDefault(comment.AuthorId) ?? texts["names.person.unknown"];
        return comment.OrganisationId is "" ? person : $"{Organisation(comment.OrganisationId)} ({person})";
    }
}
