using Npgsql;
using OpenGov.Contracts.Events;

namespace OpenGov.Identity;

/// <summary>How organisations are written: the one place, for single ones and for those that configuration or the development seed bring.</summary>
internal static class OrganisationSql
{
    /// <summary>Registers an organisation and tells of it. A taken registry code and an unknown place are refused by constraint.</summary>
    internal static async Task<OrganisationRow> Register(this Work work, Guid id, OrganisationDraft draft, OrganisationOptions options)
    {
        try
        {
            var row = await work.One<OrganisationRow>(
                """
                insert into organisation (id, registry_code, kind, name, place_code, website, sort_name, search_text)
                values (@Id, @RegistryCode, @Kind, @Name::jsonb, @PlaceCode, @Website, @SortName, @SearchText)
                returning *
                """, Arguments(id, draft, options));
            work.Publish(new OrganisationRegistered(id, row.Scope, work.Now));
            return row;
        }
        catch (PostgresException taken) when (taken.IsDuplicateOf("organisation_registry_code_key"))
        {
            throw Refusal.Exists("registry_code_taken", $"The registry code {draft.RegistryCode} is already registered.");
        }
        catch (PostgresException unknown) when (unknown.Violates("organisation_place_fkey"))
        {
            throw NoSuchPlace(draft);
        }
    }

    /// <summary>Changes an organisation that is locked by this work, and tells of it.</summary>
    internal static async Task<OrganisationRow> Change(this Work work, Guid id, OrganisationDraft draft, OrganisationOptions options)
    {
        try
        {
            var row = await work.One<OrganisationRow>(
                """
                update organisation set kind = @Kind, name = @Name::jsonb, place_code = @PlaceCode, website = @Website, sort_name = @SortName,
                    search_text = @SearchText, version = version + 1, updated_at = current_instant()
                where id = @Id
                returning *
                """, Arguments(id, draft, options));
            work.Publish(new OrganisationUpdated(id, row.Scope, work.Now));
            return row;
        }
        catch (PostgresException unknown) when (unknown.Violates("organisation_place_fkey"))
        {
            throw NoSuchPlace(draft);
        }
    }

    private static object Arguments(Guid id, OrganisationDraft draft, OrganisationOptions options) => new
    {
        Id = id,
        draft.RegistryCode,
        Kind = (short)draft.Kind,
        Name = Localized.Write(draft.Name),
        draft.PlaceCode,
        draft.Website,
        SortName = options.SortName(draft.Name),
        draft.SearchText,
    };

    private static Refusal NoSuchPlace(OrganisationDraft draft) => Refusal.Invalid("organisation.place_code", $"There is no place with the code {draft.PlaceCode}.");
}
