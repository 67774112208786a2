using System.Text;

namespace OpenGov.Identity;

/// <summary>
/// Recognises people by their personal code, which is stored encrypted and found by its keyed hash; everybody else knows them by a
/// pseudonymous id.
/// </summary>
public sealed class PersonRegister(Seal seal)
{
    private const string Purpose = "personal code";

    /// <summary>
    /// The id of the person with this code (country prefix and number, e.g. <c>EE60001019906</c>), registered as <paramref name="newId"/>
    /// when seen for the first time; the name becomes the one given. Two at once make one person.
    /// </summary>
    public Task<Guid> Recognise(Work work, string code, string name, Guid newId) => work.One<Guid>(
        """
        insert into person (id, name, code_hash, code_sealed)
        values (@NewId, @Name, @Hash, @Sealed)
        on conflict (code_hash) do update set name = excluded.name
        returning id
        """, new { NewId = newId, Name = name, Hash = seal.HashOf(code), Sealed = seal.Close(Encoding.UTF8.GetBytes(code), Purpose, Owner(code)) });

    /// <summary>The sealed code is bound to its hash: moved into another row it does not open.</summary>
    private string Owner(string code) => Convert.ToHexString(seal.HashOf(code));
}
