namespace OpenGov;

/// <summary>The role codes that Identity gives and tokens carry.</summary>
public static class Roles
{
    /// <summary>Runs the installation: code lists, organisations, dead messages. Counts everywhere.</summary>
    public const string Operator = "operator";

    /// <summary>Gives and takes roles within the organisation.</summary>
    public const string Administrator = "administrator";

    /// <summary>Writes drafts and publishes versions.</summary>
    public const string Drafter = "drafter";

    /// <summary>Opens consultations and answers.</summary>
    public const string EngagementCoordinator = "engagement_coordinator";

    /// <summary>Hides and restores comments, with reasons.</summary>
    public const string Moderator = "moderator";

    /// <summary>Enters meetings with interest representatives.</summary>
    public const string LobbyRegistrar = "lobby_registrar";

    /// <summary>Publishes methods, guidelines and case studies.</summary>
    public const string ToolboxEditor = "toolbox_editor";

    /// <summary>Reports on commitments and milestones.</summary>
    public const string CommitmentLead = "commitment_lead";

    /// <summary>May speak for the organisation (a mandate).</summary>
    public const string Representative = "representative";
}
