#include "engine/matters/words.hpp"

namespace matters {
namespace {
// clang-format off
constexpr Word kinds[] = {
    {"suggestion", "代表建议", "Suggestion"},
    {"opinion", "闭会期间意见", "Opinion between sessions"},
    {"work_report", "工作报告", "Work report"},
    {"research", "调研", "Research"},
    {"deliberation", "审议意见", "Deliberation opinion"},
    {"gathering", "会议", "Meeting"},
    {"gathering_task", "议定事项", "Decided task"},
    {"ballot", "表决", "Ballot"},
    {"evaluation", "集体评价", "Collective evaluation"},
    {"assignment_meeting", "交办会", "Assignment meeting"},
    {"visit", "现场督办", "Visit"},
    {"visit_decision", "现场议定事项", "Decision of a visit"},
    {"key_item", "重点督办", "Key suggestion"},
    {"honour", "公开表扬", "Honour"},
    {"passing", "转送其他人大", "Passed to another congress"},
    {"received", "转来的事项", "Received from another congress"},
    {"question", "办后回访", "Question afterwards"},
    {"promise", "承诺", "Promise"},
    {"handling", "承办", "Handling"},
    {"deliberation_item", "审议意见事项", "Item of an opinion"},
    {"account", "账号", "Account"},
    {"person", "人员", "Person"},
    {"organ", "机构", "Organ"},
    {"name", "名称", "Name"},
    {"congress", "人民代表大会", "Congress"},
    {"term", "届次", "Term"},
    {"session", "大会会议", "Session"},
    {"notice", "通知", "Notice"},
    {"file", "文件", "File"},
    {"import", "导入", "Import"},
};
constexpr Word plain[] = {
    {"sign_in", "登录", "Signed in"},
    {"sign_in_by_link", "用链接登录", "Signed in by a link"},
    {"sign_out", "退出登录", "Signed out"},
    {"end_session", "结束一处登录", "Ended a session"},
    {"end_other_sessions", "结束其他各处登录", "Ended the other sessions"},
    {"sign_in_failed", "登录未成", "Failed to sign in"},
    {"lock_out", "暂停登录", "Locked out"},
    {"add_account", "建立账号", "Made an account"},
    {"make_link", "发登录链接", "Issued a sign-in link"},
    {"give_temporary_password", "发临时密码", "Gave a temporary password"},
    {"set_demo_password", "设演示密码", "Set the demo password"},
    {"change_password", "修改密码", "Changed the password"},
    {"confirm_totp", "开启动态验证码", "Turned on one-time codes"},
    {"remove_totp", "取消动态验证码", "Removed one-time codes"},
    {"disable_account", "停用账号", "Disabled the account"},
    {"erase_personal_data", "清除个人信息", "Erased personal data"},
    {"enable_account", "启用账号", "Enabled the account"},
    {"unlock_account", "解除锁定", "Ended a lock-out"},
    {"add_congress", "设立人民代表大会", "Set up the congress"},
    {"place_congress", "设置上级人大", "Placed below a congress"},
    {"add_term", "登记届次", "Entered a term"},
    {"add_session", "登记会议", "Entered a session"},
    {"set_term_rule", "设定本届规则", "Set a rule of the term"},
    {"add_organ", "登记机构", "Set up an organ"},
    {"withdraw_organ", "撤销登记机构", "Took an organ off the register"},
    {"add_person", "登记人员", "Entered a person"},
    {"withdraw_person", "撤销登记人员", "Took a person off the register"},
    {"rename", "更名", "Renamed"},
    {"add_past_name", "补记旧名", "Entered a past name"},
    {"give_post", "授予职务", "Gave a post"},
    {"end_post", "结束职务", "Ended a post"},
    {"give_mandate", "登记代表资格", "Entered a mandate"},
    {"end_mandate", "终止代表资格", "Ended a mandate"},
    {"encrypt_phones", "加密存放电话号码", "Encrypted telephone numbers"},
    {"read_contact", "查看联系方式", "Read contact details"},
    {"send_file", "上传文件", "Sent a file"},
    {"attach_file", "附上文件", "Attached a file"},
    {"begin_import", "开始导入", "Began an import"},
    {"import_rows", "导入一批", "Imported rows"},
    {"undo_import", "撤销导入", "Took an import back"},
    {"export", "导出", "Exported a table"},
    {"choose_notices", "更改通知设置", "Chose notice settings"},
    {"choose_language", "选择消息语言", "Chose the language of messages"},
    {"set_address", "更改邮箱", "Set an e-mail address"},
    {"open_calendar", "开启日历订阅", "Opened a calendar feed"},
    {"close_calendar", "停止日历订阅", "Closed a calendar feed"},
    {"note_call", "记录电话联系", "Noted a call"},
    {"send_notice_again", "重新发送通知", "Sent a notice again"},
    {"note_line", "清单备注", "Noted a line of the list"},
    {"convene", "召开交办会", "Called an assignment meeting"},
    {"take_in", "补入待交办事项", "Took in what waits"},
    {"decide", "议定一件", "Decided one"},
    {"decide_clear", "议定无疑问的", "Decided the clear ones"},
    {"conclude_meeting", "交办会结束", "Ended the assignment meeting"},
};
// clang-format on
} // namespace

std::span<const Word> subject_kinds() {
    return kinds;
}

std::span<const Word> plain_acts() {
    return plain;
}

std::string state_word(const ledger::Entry& entry, std::string_view state, Language language) {
    const auto* flow = flow_of(entry);
    return flow ? word(flow->states, state, language) : std::string(state);
}

std::string act_word(const ledger::Entry& entry, Language language) {
    const auto* flow = flow_of(entry);
    return word(flow ? flow->acts : plain_acts(), entry.act, language);
}
} // namespace matters
