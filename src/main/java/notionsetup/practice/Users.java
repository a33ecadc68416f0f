package notionsetup.practice;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** Who is behind a token, and who else is in the workspace. */
final class Users {
  private static final long FIVE_MEBIBYTES = 5_242_880;

  private Users() {}

  /** Needs no capability; without the one for users only the id is told. */
  static Answer me(Visit visit) {
    return Answer.json(200, visit.may(Capability.USER_INFORMATION) ? self(visit) : stub(visit));
  }

  static Answer list(Visit visit) {
    if (visit.account().isPersonal()) {
      throw new Refused(Errors.forbidden());
    }
    return Listing.inQuery(visit.call().query()).of(List.of(person(visit), self(visit)), "user");
  }

  static Answer one(Visit visit) {
    ObjectNode self = self(visit);
    if (visit.id().equals(self.get("id").textValue())) {
      return Answer.json(200, self);
    }
    if (visit.account().isPersonal()) {
      throw new Refused(Errors.forbidden());
    }
    if (visit.id().equals(Ids.PERSON)) {
      return Answer.json(200, person(visit));
    }
    throw visit.notFound("user", visit.id());
  }

  private static ObjectNode stub(Visit visit) {
    boolean person = visit.account().owner() == Account.Owner.PERSON;
    return Shapes.reduced("user", person ? Ids.PERSON : Ids.BOT);
  }

  private static ObjectNode self(Visit visit) {
    return switch (visit.account().owner()) {
      case PERSON -> person(visit);
      case WORKSPACE -> {
        ObjectNode user = bot(visit);
        ObjectNode bot = user.putObject("bot");
        bot.putObject("owner").put("type", "workspace").put("workspace", true);
        yield workspace(user, bot, visit);
      }
      case USER -> {
        ObjectNode user = bot(visit);
        ObjectNode bot = user.putObject("bot");
        bot.putObject("owner").put("type", "user").set("user", person(visit));
        yield workspace(user, bot, visit);
      }
      case UNSAID -> {
        ObjectNode user = bot(visit);
        user.putObject("bot");
        yield user;
      }
    };
  }

  private static ObjectNode bot(Visit visit) {
    return Shapes.reduced("user", Ids.BOT)
        .put("name", visit.account().name())
        .put("avatar_url", (String) null)
        .put("type", "bot");
  }

  private static ObjectNode workspace(ObjectNode user, ObjectNode bot, Visit visit) {
    bot.put("workspace_name", visit.account().workspace()).put("workspace_id", Ids.WORKSPACE);
    bot.putObject("workspace_limits").put("max_file_upload_size_in_bytes", FIVE_MEBIBYTES);
    return user;
  }

  private static ObjectNode person(Visit visit) {
    ObjectNode user =
        Shapes.reduced("user", Ids.PERSON)
            .put("name", "Ada Example")
            .put("avatar_url", (String) null)
            .put("type", "person");
    ObjectNode person = user.putObject("person");
    if (visit.may(Capability.USER_EMAILS)) {
      person.put("email", "ada@example.com");
    }
    return user;
  }
}
