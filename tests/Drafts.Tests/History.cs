using Npgsql;
using Xunit;

namespace OpenGov.Drafts.Tests;

/// <summary>What the database itself refuses, whoever asks.</summary>
[Collection(nameof(DraftsSystem))]
public sealed class History(DraftsSystem system)
{
    /// <summary>Why the database refuses a statement; null where it carries it out.</summary>
    private async Task<PostgresException?> Refused(string sql)
    {
        try
        {
            await system.System.Execute("drafts", sql);
            return null;
        }
        catch (PostgresException refused)
        {
            return refused;
        }
    }

    [Fact]
    [Trait("promise", "P9")]
    public async Task Versions_texts_past_stages_and_what_is_public_are_never_rewritten()
    {
        var draft = await system.ADraft();
        var hidden = await system.AVersion(draft.Document, publish: false);
        await system.Move(await system.Initiatives().GetInitiativeAsync(new() { Id = draft.Initiative.Id }), "drafting");
        var (version, unpublished, passage, initiative) = ($"version where id = '{draft.Version.Id}'", $"version where id = '{hidden.Id}'", $"stage_passage where initiative_id = '{draft.Initiative.Id}'", $"initiative where id = '{draft.Initiative.Id}'");
        var stored = await system.Stored();

        string Update(string what, string to) => $"update {what.Replace(" where", $" set {to} where", StringComparison.Ordinal)}";
        var done = new List<string>();
        foreach (var statement in new[]
        {
            Update(version, "note = 'better'"), Update(version, "content = 'x', size = 1"), Update(version, "number = 9"), Update(version, "publish_time = null"),
            Update(version, "publish_time = now()"), $"delete from {version}", Update(unpublished, "title = 'better'"), Update(unpublished, "publish_time = now(), note = 'better'"), $"delete from {unpublished}",
            $"update provision set text = 'better' where version_id = '{draft.Version.Id}'", $"delete from provision where version_id = '{draft.Version.Id}'",
            Update(passage, "reason = 'better'"), Update(passage + " and number = 1", "leave_time = now()"), Update(passage + " and number = 1", "leave_time = null"),
            Update(passage + " and number = 2", "stage = 'parliament'"), Update(passage + " and number = 2", "enter_time = now()"), $"delete from {passage}",
            Update(initiative, "publish_time = null"), Update(initiative, "publish_time = now()"), $"delete from {initiative}",
        })
            if ((await Refused(statement))?.SqlState != PostgresErrorCodes.RestrictViolation)
                done.Add(statement);

        Assert.True(done.Count == 0, string.Join('\n', done));
        Assert.Equal(stored, await system.Stored());
    }

    [Fact]
    [Trait("promise", "I9")]
    public async Task Every_reference_and_every_number_is_given_once_and_an_initiative_is_in_one_stage()
    {
        var draft = await system.ADraft();
        var stored = await system.Stored();

        Assert.Equal("initiative_reference_key", (await Refused(
            $"insert into initiative (id, reference, organisation_id, title, stage, create_time, update_time) select '{Calls.NewId()}', reference, organisation_id, title, stage, create_time, update_time from initiative where id = '{draft.Initiative.Id}'"))?.ConstraintName);
        Assert.Equal("version_number_key", (await Refused(
            $"insert into version (id, document_id, initiative_id, number, language, file_name, media_type, size, sha256, content, provision_count, create_time) select '{Calls.NewId()}', document_id, initiative_id, number, language, file_name, media_type, size, sha256, content, provision_count, create_time from version where id = '{draft.Version.Id}'"))?.ConstraintName);
        Assert.Equal("provision_eid_key", (await Refused(
            $"insert into provision select version_id, position + 1000, eid, parent_eid, kind, number, heading, text, html, depth, hash from provision where version_id = '{draft.Version.Id}' and position = 0"))?.ConstraintName);
        Assert.Equal("stage_passage_open", (await Refused($"insert into stage_passage (initiative_id, number, stage, enter_time) values ('{draft.Initiative.Id}', 2, 'drafting', now())"))?.ConstraintName);

        Assert.Equal(stored, await system.Stored());
    }
}
