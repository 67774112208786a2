namespace OpenGov.Consultations.Comments;

/// <summary>A comment about to be stored.</summary>
internal sealed record NewComment(Placement Placement, string Text, string Language, Guid? AuthorId, Guid? OrganisationId)
{
    /// <summary>20,000 characters.</summary>
    public const int Longest = 20_000;

    public Guid Id { get; } = Guid.CreateVersion7();

    /// <summary>An answer to a choice needs no words.</summary>
    public static string WordsFrom(string text, bool mayBeEmpty, Fields fields, string field = "text") => fields.AsWritten(field, text, Longest, mayBeEmpty);
}

internal static class NewComments
{
    /// <summary>Stores comments of one consultation with the next numbers, words, places and choices: a handful of statements however many they are.</summary>
    public static Task Insert(this Work work, Guid consultationId, Guid initiativeId, IReadOnlyList<NewComment> comments)
    {
        var anchored = comments.Where(one => one.Placement.Provision is not null).ToList();
        var chosen = comments.SelectMany(one => one.Placement.OptionIds.Select(option => (one.Id, one.Placement.QuestionId, option))).ToList();
        return work.Execute(
            """
            with numbered as (
                update consultation_tally set last_number = last_number + @Count where consultation_id = @consultationId returning last_number)
            insert into comment (id, consultation_id, initiative_id, number, recorded, author_id, organisation_id, target, question_id, place_order, language, create_time)
            select id, @consultationId, @initiativeId, (select last_number from numbered) - @Count + place, author_id is null, author_id, organisation_id, target, question_id, place_order, language, @Now
            from unnest(@Ids, @Authors, @Organisations, @Targets, @Questions, @Orders, @Languages) with ordinality
                 as new (id, author_id, organisation_id, target, question_id, place_order, language, place);

            insert into comment_words (comment_id, revision, text, create_time) select id, 1, text, @Now from unnest(@Ids, @Texts) as new (id, text);

            insert into comment_anchor (comment_id, consultation_id, version_id, eid, quoted_text, hash, label, heading, followed_to)
            select id, @consultationId, version_id, eid, quoted_text, hash, label, heading, version_id
            from unnest(@AnchoredIds, @Versions, @EIds, @Quotes, @Hashes, @Labels, @Headings) as new (id, version_id, eid, quoted_text, hash, label, heading);

            insert into comment_place (comment_id, version_id, state, eid, quote_found)
            select id, version_id, 'written', eid, true from unnest(@AnchoredIds, @Versions, @EIds) as new (id, version_id, eid);

            insert into comment_choice (comment_id, question_id, option_id) select id, question_id, option_id from unnest(@ChosenBy, @ChosenFor, @Options) as new (id, question_id, option_id);
            """,
            new
            {
                consultationId,
                initiativeId,
                comments.Count,
                work.Now,
                Ids = comments.Select(one => one.Id).ToArray(),
                Authors = comments.Select(one => one.AuthorId).ToArray(),
                Organisations = comments.Select(one => one.OrganisationId).ToArray(),
                Targets = comments.Select(one => one.Placement.Target).ToArray(),
                Questions = comments.Select(one => one.Placement.QuestionId).ToArray(),
                Orders = comments.Select(one => one.Placement.Order).ToArray(),
                Languages = comments.Select(one => one.Language).ToArray(),
                Texts = comments.Select(one => one.Text).ToArray(),
                AnchoredIds = anchored.Select(one => one.Id).ToArray(),
                Versions = anchored.Select(one => one.Placement.VersionId!.Value).ToArray(),
                EIds = anchored.Select(one => one.Placement.Provision!.EId).ToArray(),
                Quotes = anchored.Select(one => one.Placement.Quote).ToArray(),
                Hashes = anchored.Select(one => one.Placement.Provision!.Hash).ToArray(),
                Labels = anchored.Select(one => one.Placement.Provision!.Label).ToArray(),
                Headings = anchored.Select(one => one.Placement.Provision!.Heading).ToArray(),
                ChosenBy = chosen.Select(one => one.Id).ToArray(),
                ChosenFor = chosen.Select(one => one.QuestionId!.Value).ToArray(),
                Options = chosen.Select(one => one.option).ToArray(),
            });
    }
}
