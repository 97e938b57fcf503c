"""The pack's causes: which one a person's words mean, and what is said of a structured one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from itertools import combinations
from typing import Any

import pytest
from support.builders import funding, project
from support.explaining import explained, missed, only, spent

from reporter.errors import TemplateError
from reporter.explain.phrasing import Phrasing, names_in
from reporter.explain.taxonomy import Cause, Taxonomy, names_its_link
from reporter.explain.voice import Voice
from reporter.model import Figure, Unit, Working
from reporter.numbers import Printer, Style
from reporter.packs import CauseSpec, Sign, find_packs, load_pack

CAUSES = load_pack("national-2020").causes

REASONS: list[tuple[str, Sign, str]] = [
    # published: Shenzhen, Yulin and others
    ("由于疫情及聘用人员辞职等影响,未能及时补充人员到岗。", "under", "D08"),
    ("根据我市最新政策要求，电脑设备由市局统筹安排。", "unspent", "D02"),
    ("省内转移业务数量变少。", "under", "D03"),
    ("病虫害发生面积较上年减少", "under", "D03"),
    ("项目于12月立项，资金未支付", "unspent", "D10"),
    ("工程10月20日才开工", "under", "D10"),
    ("系统升级，审核时间延长", "under", "D10"),
    ("各地陆续上线国家转移平台，减少纸质邮寄数量。", "unspent", "D03"),
    ("因中标金额比预算低", "unspent", "D05"),
    ("因经费控制，个别办公需求未能购买", "under", "D17"),
    ("疫情原因，企业减税降赋", "under", "D01"),
    ("电脑硬件跟不上", "under", "D13"),
    ("服务期结束后支付20%", "unspent", "D06"),
    ("验收合格后支付总价的5%", "unspent", "D06"),
    ("剩余20%款项需中标方在2022年完成剩余档案加工量才能支付", "unspent", "D06"),
    ("各分局移交后才能整理，剩余的档案加工量结转至2022年完成", "under", "D07"),
    ("全校总人数减少", "under", "D09"),
    ("农村生源逐年减少", "under", "D09"),
    ("按任务完成情况据实结算", "unspent", "D12"),
    ("预算过大，对象摸底不准", "unspent", "D15"),
    ("项目尾款3%未到支付期", "unspent", "D06"),
    # disasters as the business of the unit, or none
    ("受台风“海葵”影响，停办两期", "under", "D01"),
    ("受疫情影响，原定培训取消，会议取消", "under", "D01"),
    ("本年度未发生重大自然灾害，救灾资金未使用", "unspent", "D03"),
    ("因未发生地震灾害，应急物资未动用", "unspent", "D03"),
    ("地质灾害治理工程招标流程较长", "under", "D10"),
    ("松材线虫病防控面积减少", "under", ""),
    ("疫情放开后就诊人数增加", "over", "D04"),
    # the unit's own staff, and others'
    ("受经济形势影响，本地企业招聘岗位减少。", "under", "D31"),
    ("企业招聘减少", "under", ""),
    ("用人单位招聘需求不足", "under", "D03"),
    ("招聘会场次因场馆维修减少", "under", ""),
    ("部分学员离职，未参加考核", "under", ""),
    ("参训人员流动性大", "under", ""),
    ("编外人员招聘未完成，岗位空缺3个月", "unspent", "D08"),
    ("未招聘到符合要求的专业技术人员", "under", "D08"),
    ("因工作人员调出，人手不足", "under", "D08"),
    ("第二批设备尚未招标", "under", ""),
    # who is served and who works, in the words of clerks
    ("个别家长认为标准偏低", "under", "D30"),
    ("停车难，群众有意见", "under", "D30"),
    ("服务窗口少，群众等候时间长", "under", "D30"),
    ("对群众意见建议征集不足", "under", ""),
    ("群众认为办事方便", "over", ""),
    ("患者依从性差，不按时服药", "under", "D24"),
    ("老人观念没转过来，不愿意花钱", "under", "D24"),
    ("乙方公司拖延工期，不配合", "under", "D20"),
    ("老百姓不配合", "under", "D24"),
    ("没有那么多人申请", "unspent", "D03"),
    ("因项目负责人李某调离，工作交接不及时", "under", "D08"),
    ("村干部换届，工作停滞", "under", "D08"),
    ("村级换届选举经费支出", "unspent", ""),
    ("领导干部调整补贴", "unspent", ""),
    ("案多人少矛盾突出", "under", "D08"),
    ("企业招不到人", "under", ""),
    ("诈骗案件多发", "over", "D04"),
    # markets, other people's money, machines and faulty work
    ("受市场行情影响，企业经营困难", "under", "D31"),
    ("旅游市场回暖，游客增加", "over", "D31"),
    ("市场价格波动", "overspent", "D19"),
    ("市场监管任务增加", "over", "D25"),
    ("企业自筹资金未到位", "under", "D29"),
    ("银行贷款审批慢", "under", "D29"),
    ("社会力量参与不足", "under", ""),
    ("设备年久失修，蓄电池被盗", "under", "D32"),
    ("线路老化，改造工程量增加", "overspent", "D32"),
    ("设备故障排除及时", "over", ""),
    ("部分标段渠道衬砌厚度不够，正在返工", "under", "D33"),
    ("抽检发现不合格产品数量增加", "over", ""),
    ("返岗返工就业补贴发放少", "unspent", ""),
    ("企业限电停产", "under", ""),
    # beasts, plagues and the weather
    ("非洲猪瘟疫情平稳，养殖户存栏减少，采样数量相应减少", "under", "D03"),
    ("病虫害严重", "under", "D01"),
    ("病虫害严重，防治费用增加", "overspent", ""),
    ("气温低，苗木成活率低", "under", "D28"),
    ("气温偏低，取暖费增加", "overspent", ""),
    ("村民不同意占地，选址一直定不下来", "under", "D10"),
    ("专利授权周期长", "under", "D07"),
    # policies
    ("政策宣传不到位，参保率未达标", "under", "D24"),
    ("活动取消", "under", ""),
    ("上级取消该项考核", "unspent", "D02"),
    ("未达到国家标准要求", "under", ""),
    ("国家提高补助标准，政策调整", "overspent", "D02"),
    # demand
    ("场地条件不足", "under", "D13"),
    ("业务经费不足", "under", ""),
    ("业务人员能力不足", "under", ""),
    ("申请人数下降", "unspent", "D03"),
    ("转移支付资金增加", "overspent", ""),
    ("培训效果超出预期", "over", ""),
    ("来访办件量大幅增加", "over", "D04"),
    # purchases and contracts
    ("场租经询价采购，节约场租", "unspent", "D05"),
    ("招标结余资金12万元", "unspent", "D05"),
    ("厉行节约，节约资金", "unspent", "D17"),
    ("全年支出低于预算", "unspent", ""),
    ("询价采购程序耗时较长", "under", "D10"),
    ("未按合同约定时间交付", "under", ""),
    ("供应商未按合同约定时间供货", "under", "D20"),
    ("合同签订较晚，影响进度", "under", "D10"),
    ("合同工辞职", "under", "D08"),
    ("按合同约定，质保金次年支付", "unspent", "D06"),
    ("符合条件的供应商不足三家，两次流标", "under", "D20"),
    ("冰冻灾害致线路中断", "under", "D01"),
    ("合同约定首付30%", "unspent", "D06"),
    ("受土地报批影响", "under", "D10"),
    ("4家食堂未通过验收", "under", "D10"),
    ("村民阻工", "under", "D10"),
    ("供应商资质不符，重新组织采购", "under", "D20"),
    ("资金8月才下达", "under", "D11"),
    ("部分农户退出", "under", "D09"),
    ("因与地铁出入口冲突，2023年9月重新选址", "under", "D25"),
    ("进口设备报关延误", "under", "D20"),
    ("设备未全部到货", "under", "D20"),
    ("部分适龄妇女外出务工，未能返乡参加筛查", "under", "D09"),
    ("部分农户外出务工，未能入户施工，连续降雨影响进度", "under", "D28"),
    ("人员编制紧张，工作繁忙", "under", "D08"),
    ("因供货晚", "under", "D20"),
    ("预算压减，采购数量相应调减", "under", "D17"),
    ("全年实际发生案件150件，全部办结", "under", "D03"),
    ("报考人数未达开考比例，部分岗位取消", "under", "D08"),
    ("数据共享交换平台未按期开通", "under", "D13"),
    ("1艘因厂家停产未到货", "under", "D20"),
    ("供货商倒闭，剩余设备未交付", "under", "D20"),
    ("第三方满意度调查未开展", "under", "D22"),
    # works, money, numbers of persons
    ("前期工作扎实，提前完成", "over", ""),
    ("行政审批制度改革后申请量减少", "under", "D03"),
    ("尚未取得用地批复", "under", "D10"),
    ("雨季施工受阻", "under", "D10"),
    ("上级指标下达任务数增加", "over", "D02"),
    ("上级资金12月才下达", "unspent", "D11"),
    ("配套资金未到位", "under", "D11"),
    ("资金划转不及时", "unspent", ""),
    ("参保人数减少，补助支出减少", "unspent", "D09"),
    ("高校毕业生就业意愿不强", "under", ""),
    ("求职者技能与岗位要求不匹配", "under", ""),
    ("完成上年结转至本年的任务", "over", ""),
    ("机构改革后部分业务划入，工作量增加", "over", "D18"),
    # targets and prices
    ("年初目标设定过于保守", "over", "D14"),
    ("目标群体收入偏低，缴费意愿弱", "under", ""),
    ("年初指标测算不准确", "over", "D15"),
    ("年中追加预算，未及时支出", "unspent", "D16"),
    ("材料价格上涨", "overspent", "D19"),
    ("租金下降", "unspent", "D19"),
    ("农产品价格下跌，产值减少", "under", "D19"),
    ("办公地点距离三公里", "under", ""),
    ("年初未统计新增点位", "over", ""),
    # and others as they are often written
    ("设备采购流程较长，12月才完成招标，设备未到货", "under", "D10"),
    ("项目按合同进度支付，尾款待验收后支付", "unspent", "D06"),
    ("该项目为跨年度项目，剩余资金结转下年使用", "unspent", "D07"),
    ("财政资金紧张，资金未能及时拨付", "unspent", "D23"),
    ("地方财政困难，配套资金不足", "under", "D23"),
    ("企业申报积极性不高", "under", "D24"),
    ("加大宣传力度后报名踊跃", "under", ""),
    ("参与积极性高", "over", "D04"),
    ("因设计变更，工程量减少", "unspent", "D25"),
    ("两次培训改为线上举办", "unspent", "D25"),
    ("统计口径与上年不一致", "under", "D26"),
    ("年底国库支付系统关闭，未能支付", "unspent", "D27"),
    ("对方单位未及时开具发票", "unspent", "D27"),
    ("资料报送不及时", "under", "D21"),
    ("专业技术人员短缺", "under", "D08"),
    ("受雨季影响，部分路段未养护", "under", "D28"),
    ("因持续高温天气，施工推迟", "under", "D28"),
    ("补助标准提高", "overspent", "D02"),
    ("样本量较小", "under", ""),
    ("设备故障", "under", "D32"),
    ("实际发生费用较预算减少", "unspent", ""),
    ("严格落实中央八项规定，压减三公经费", "unspent", "D17"),
    ("报账资料不齐全，未及时报账", "unspent", "D21"),
    ("因征地补偿款未谈妥，项目未开工", "under", "D10"),
    ("群众对征地拆迁政策不满意", "under", "D30"),
    ("疫情防控需要，核酸检测量增加", "over", "D04"),
    ("今年加大宣传力度，参与人数大幅增加", "over", ""),
    ("因学生毕业、转学，资助人数减少", "under", "D09"),
    ("救助对象减少，救助资金结余", "unspent", "D09"),
    ("业务委托费按实际发生数结算", "unspent", "D12"),
    ("中标价较预算下浮12%", "unspent", "D05"),
    ("平台建设滞后，接口未打通", "under", "D13"),
    ("业务量增长不及预期", "under", "D03"),
    ("人员全部到岗，提前完成", "over", ""),
    ("施工进度加快", "over", ""),
    ("压减审批时限，办件提速", "over", ""),
    ("支付上年项目尾款", "overspent", ""),
    ("中标价比预算高", "overspent", ""),
    ("受台风影响，抢险工程量增加", "overspent", ""),
    ("受疫情影响，线上办件量增加", "over", "D04"),
    ("第三方机构未按时提交成果", "under", "D20"),
    # several causes: the first named, whatever stands behind it
    ("人员不足,一人多岗,督促不到位", "under", "D08"),
    ("补助标准提高,符合申报条件的人员减少", "under", "D02"),
    ("一是前期方案不够扎实，影响工程进度；二是受疫情影响，项目推进迟缓", "unspent", "D10"),
    ("一是受疫情影响，项目推进迟缓；二是前期方案不够扎实", "unspent", "D01"),
    ("受疫情影响，供应商延期交货，安装调试推迟至次年", "under", "D01"),
    ("采购流标两次，受疫情影响，重新招标较晚", "under", "D20"),
    ("部分款项未拨付，主要是因为项目尚未验收", "unspent", "D10"),
    ("合同款因财政资金紧张未支付", "unspent", "D23"),
    ("受疫情及雨季影响，工程进度滞后", "under", "D28"),
    # approvals of works and of money, settlements and payments
    ("财政未批复该项预算", "under", "D23"),
    ("可行性研究报告未批复", "under", "D10"),
    ("支付申请未批复", "unspent", "D23"),
    ("未支付资金属于预留的质保金,待审计结束和质保期满后,再办理结算和支付未付资金", "unspent", "D06"),
    ("工程结算尚未完成", "unspent", "D10"),
    ("结算审减,节约资金", "unspent", "D05"),
    ("工程结算审定金额低于合同价", "unspent", "D05"),
    ("已完成,待验收", "under", "D10"),
    ("项目尚在公示期", "unspent", "D10"),
    ("待验收后支付尾款", "unspent", "D06"),
    # tasks, demand and standards
    ("上级追加任务48批次", "over", "D02"),
    ("超额完成上级下达任务", "over", ""),
    ("新增工作任务", "overspent", "D25"),
    ("实际需求大于预期", "over", "D04"),
    ("群众投诉增多", "over", "D04"),
    ("加大执法力度，案件查处数量增加", "over", ""),
    ("受工学矛盾影响，实际参训人数未达到计划人数", "under", "D03"),
    ("全年未发生重大动物疫情，故未支出扑杀补助", "unspent", "D03"),
    ("未发生安全事故", "over", ""),
    ("按照《关于规范资产配置管理的通知》要求，暂停办公设备购置", "under", "D02"),
    ("按照合同要求，暂停施工", "under", ""),
    # staff and recipients
    ("退休1人，工资福利支出减少", "unspent", "D08"),
    ("退休人员体检费减少", "unspent", ""),
    ("人员编制未满编", "unspent", "D08"),
    ("项目负责人休产假，进度延后", "under", "D08"),
    ("参与调查的人员较少", "under", ""),
    ("部分学生因家庭经济条件改善退出资助范围", "under", "D09"),
    ("中标单位退出", "under", "D20"),
    ("补助对象死亡、迁出", "unspent", "D09"),
    ("符合申报条件的企业较少", "under", "D09"),
    # too early, too late
    ("项目仍在建设期，效益尚未显现", "under", "D07"),
    ("项目刚投入使用，经济效益尚未体现", "under", "D07"),
    ("宣传效果不明显", "under", ""),
    ("村级公益事业项目尚未报账", "unspent", "D27"),
    ("个别处室报送不及时", "under", "D21"),
    ("财政统一压减5%", "adjusted", "D16"),
    ("削减化学需氧量、资金拨付及时", "under", ""),
    ("持续高温干旱，水稻减产", "under", "D28"),
    ("个别群众不配合", "under", "D24"),
    ("积极配合上级检查", "under", ""),
    ("年初未能准确预计案件数量", "over", "D15"),
    ("受益人口按户籍人口统计，年初按常住人口测算", "over", "D26"),
    # written down before the words were looked up
    ("上游来水偏少，灌溉供水量不足", "under", "D28"),
    ("设计方案多次修改，施工图审查时间长", "under", "D25"),
    ("系统升级改造，数据接口未打通", "under", "D13"),
    ("满意度调查样本偏少，部分群众对排队时间不满", "under", "D30"),
    ("统计口径由签约数改为到位数", "under", "D26"),
    ("雨季持续时间长，有效施工天数少", "under", "D28"),
    ("冬季低温，混凝土无法浇筑", "under", "D28"),
    ("新增两所学校纳入补助范围", "over", "D09"),
    ("往年数据参考不足，指标值定得低", "over", "D14"),
    ("项目内部调剂，调入其他项目", "adjusted", "D16"),
    ("承办方临时变更场地，一场活动取消", "under", "D25"),
    ("受天旱影响，苗木成活率低", "under", "D01"),
    ("考核标准提高，达标数减少", "under", "D02"),
    ("部分设备尚在调试", "under", "D13"),
    ("审批权限上收，流程变长", "under", "D02"),
    ("汛期抢险占用人力", "under", "D01"),
    ("今年降雨量较常年减少三成，山塘蓄水不足", "under", "D28"),
    ("中标单位资金链断裂，停止施工", "under", "D20"),
    ("设计单位出图慢", "under", "D20"),
    ("专用耗材进口受限", "under", "D20"),
    ("两位业务骨干借调外单位", "under", "D08"),
    ("驾驶员不足，垃圾清运车次减少", "under", "D08"),
    ("校医岗位长期空缺", "under", "D08"),
    ("志愿者报名不踊跃", "under", "D24"),
    ("老百姓对新技术持观望态度", "under", "D24"),
    ("部分家长不愿让孩子接种", "under", "D24"),
    ("项目库储备不足", "under", "D21"),
    ("绩效目标编制时对政策理解有偏差，指标值填高了", "under", "D15"),
    ("年初预计数偏大", "under", "D15"),
    ("年初预估数量过多", "under", "D15"),
    ("国家统计局数据下年3月发布", "under", "D22"),
    ("满意度问卷未回收完", "under", "D22"),
    ("原计划的赛事因主办方调整档期延到下年举办", "under", "D25"),
    ("水利厅统一招标后再配发", "under", "D02"),
    ("教育部取消该项考试", "under", "D02"),
    ("旅游市场恢复不及预期", "under", "D31"),
    ("出口订单下滑", "under", "D31"),
    ("上级补助资金12月28日才到账", "under", "D11"),
    ("部分设备超过使用年限，故障率高", "under", "D32"),
    ("电梯停运检修", "under", "D32"),
    ("苗木成活率低，需补植", "under", "D33"),
    ("乡村振兴示范带建设新增3个村", "over", "D04"),
    ("参赛队伍比往年多", "over", "D04"),
    ("指标值按最低标准填报", "over", "D14"),
    ("因公出国团组取消", "unspent", "D25"),
    ("退休人员减少，离退休经费有结余", "unspent", "D09"),
    ("电费下降", "unspent", "D19"),
    ("按审计整改要求收回沉淀资金", "adjusted", "D16"),
    ("绩效奖金补发追加", "adjusted", "D16"),
    ("连晴高温少雨，补种面积减少", "under", "D28"),
    ("货物在运输途中损坏，厂家重新发货", "under", "D20"),
    ("检验机构排期较长", "under", "D20"),
    ("采购公告期无供应商响应", "under", "D20"),
    ("社区网格员流失较多", "under", "D08"),
    ("专业技术人才引进困难", "under", "D08"),
    ("部分学生转学", "under", "D09"),
    ("贫困户已搬迁入城", "under", "D09"),
    ("群众对电子医保凭证不熟悉", "under", "D24"),
    ("报废车辆数量减少，补贴申请少", "under", "D03"),
    ("初步设计批复滞后", "under", "D10"),
    ("项目建设期两年，2025年完工", "under", "D07"),
    ("上级不再下达此项任务", "under", "D02"),
    ("考评办法修订", "under", "D02"),
    ("制度执行不严格", "under", "D21"),
    ("监督检查力度不够", "under", "D21"),
    ("进口设备注册证到期续办，6台未能在年内到货", "under", "D20"),
    ("招标文件论证修改两次，采购比计划晚3个月", "under", "D10"),
    ("培训合并举办，住宿费、场租减少", "unspent", "D25"),
    ("随建设数量调减", "under", "D25"),
    ("宣传以线下为主，外出务工妇女知晓少", "under", "D24"),
    ("部分老年人随子女外出居住，未能返乡体检", "under", "D09"),
    ("基层待遇偏低，3名骨干被县外医院引进", "under", "D08"),
    ("两台压路机送修，9月才恢复施工", "under", "D32"),
    ("恰逢建党百年，各单位参观预约暴增", "over", "D04"),
    ("水源地保护区划调整，取水点需重新论证", "under", "D02"),
    ("果树处于初果期，产量尚未达到盛产水平", "under", "D07"),
    ("线下报名渠道单一，老年人不会用手机报名", "under", "D24"),
    ("新车未上牌，12月底才投入使用", "under", "D10"),
    ("公务接待批次减少，接待费下降", "unspent", "D03"),
    ("差旅减少，多以视频会议代替", "unspent", "D03"),
    ("有一名学员因病中途退学", "under", "D09"),
    ("考生弃考人数多", "under", "D09"),
    ("评估机构出具报告较迟", "under", "D20"),
    ("受益群体以留守老人为主，对线上服务不适应", "under", "D24"),
    ("年初设定未考虑设备检修停机时间", "under", "D15"),
    ("年初按保底数设定", "over", "D14"),
    ("生猪价格持续低迷，养殖户补栏意愿低", "under", "D31"),
    ("游客对停车难反映集中", "under", "D30"),
    ("个别食堂饭菜口味被反映较多", "under", "D30"),
    ("桥梁桩基遇溶洞，变更设计", "under", "D10"),
    ("树苗成活率受倒春寒影响", "under", "D28"),
    ("部分监测断面断流，无法采样", "under", "D28"),
    ("光缆被挖断，中断业务26小时", "under", "D32"),
    ("台账由各乡镇自行登记，标准不一致", "under", "D26"),
    ("尚有2家企业资料未报齐，奖补资金未兑现", "unspent", "D27"),
    ("奖补对象公示期有异议，暂缓发放", "unspent", "D10"),
    ("医保目录调整，部分药品不再配备", "under", "D02"),
    ("编制收回2名，少招2人", "under", "D08"),
    ("监测设备由国外进口，海关查验时间长", "under", "D20"),
    ("驻村干部轮换，前后任衔接不够", "under", "D08"),
    ("新增两家大型企业入驻，用水量上升", "over", "D04"),
    ("软件兼容性差，老终端无法升级", "under", "D32"),
    ("林木采伐许可证办理周期长，9月才取得", "under", "D10"),
    ("村民要求提高青苗补偿标准，迟迟未达成协议", "under", "D10"),
    ("绩效奖金须考核后次年3月发放", "unspent", "D06"),
    ("部分票据于12月28日后取得，系统已关闭", "unspent", "D27"),
    ("大型机械无法进入山区作业面", "under", "D10"),
    ("居民对垃圾分类习惯尚未养成", "under", "D24"),
    ("疫苗由省级统一免费配发，不需自行采购", "unspent", "D02"),
    ("水厂停产检修15天", "under", "D32"),
    ("样品运输途中变质，需重新采样", "under", "D33"),
    ("财政评审时间超过预期", "under", "D10"),
    ("群众安全意识淡薄", "under", "D24"),
    ("节约意识不强", "unspent", ""),
    ("项目资金于2022年12月拨入，来不及支付", "unspent", "D11"),
    ("部分企业未按期提交验收资料", "under", "D21"),
    ("项目处于前期准备阶段", "under", "D10"),
    ("部分项目未及时办理竣工决算", "under", "D10"),
    ("原计划采购的型号停产", "under", "D20"),
    ("已完成80%", "under", ""),
    ("工作正在有序推进", "under", ""),
    ("按计划实施", "under", ""),
    ("详见附件", "under", ""),
    ("基本完成目标", "under", ""),
    ("无", "under", ""),
    ("疫情放开后客流回升", "over", "D04"),
    ("服务人口增加", "over", "D09"),
    ("指标值为最低要求", "over", "D14"),
    ("超额完成任务", "over", ""),
    ("节约办公耗材", "unspent", "D17"),
    ("年底财政集中支付关闭系统", "unspent", "D27"),
    ("追加抚恤金", "adjusted", "D16"),
    ("上级专项资金下达", "adjusted", "D16"),
    ("调整到其他项目使用", "adjusted", "D16"),
    ("科目调剂", "adjusted", "D16"),
    ("与省级“国培计划”培训内容和时间重叠，取消2期面授培训", "under", "D02"),
    ("6—8月强降雨天数较上年增加12天，连续作业面受限", "under", "D28"),
    ("台风“摩羯”登陆，港口停航三天", "under", "D01"),
    ("冬季采暖期延长", "under", "D28"),
    ("受限于财力，分两年实施", "under", "D23"),
    ("承办单位场馆档期冲突", "under", "D20"),
    ("设备进场晚，安装调试滞后", "under", "D20"),
    ("社区医生编制少", "under", "D08"),
    ("培训教师临时有事", "under", "D08"),
    ("项目负责人岗位调整", "under", "D08"),
    ("今年高考报名人数减少", "under", "D03"),
    ("案源减少", "under", "D03"),
    ("来访群众减少", "under", "D03"),
    ("企业退库", "under", "D09"),
    ("农村空心化，常住人口减少", "under", "D09"),
    ("老年人不会使用智能手机", "under", "D24"),
    ("群众嫌麻烦，不愿办理", "under", "D24"),
    ("宣传形式单一", "under", "D24"),
    ("方案审批未通过", "under", "D10"),
    ("地质条件复杂，打井难度大", "under", "D10"),
    ("林地手续报批周期长", "under", "D10"),
    ("县财政未配套", "under", "D23"),
    ("专项资金未足额下达", "under", "D11"),
    ("上级取消比赛", "under", "D02"),
    ("政策到期", "under", "D02"),
    ("执法职能划转乡镇", "under", "D18"),
    ("任务分解不细", "under", "D21"),
    ("台账不健全，统计遗漏", "under", "D21"),
    ("部门之间协调不够", "under", "D21"),
    ("系统故障导致数据缺失", "under", "D32"),
    ("样品检测结果未出", "under", "D22"),
    ("检测不达标，整改后复验", "under", "D33"),
    ("群众就医需求增长", "over", "D04"),
    ("上级下达任务增加", "over", "D02"),
    ("目标值偏保守", "over", "D14"),
    ("中标金额低于预算", "unspent", "D05"),
    ("结余资金为招标下浮", "unspent", "D05"),
    ("项目审减", "unspent", "D05"),
    ("年底未及时报账", "unspent", "D21"),
    ("追加高温补贴", "adjusted", "D16"),
    ("压减非刚性支出", "adjusted", "D17"),
]  # fmt: skip


@pytest.mark.parametrize(("reason", "sign", "id_"), REASONS)
def test_a_reason_is_taken_for_what_it_says_or_for_nothing(reason: str, sign: Sign, id_: str) -> None:
    cause = Taxonomy(CAUSES).told_in(reason, sign)
    assert (cause.id if cause else "") == id_
    assert cause is None or cause.fits(sign, reason)


def test_causes_that_are_counted_are_all_heard() -> None:
    taxonomy = Taxonomy(CAUSES)
    counted = "一是前期方案不够扎实，影响工程进度；二是受疫情影响，项目推进迟缓；三是前期手续未办结"
    assert [each.id for each in taxonomy.others_in(counted, "unspent")] == ["D01"]
    for one, two in ("1.", "2."), ("①", "②"), ("（1）", "（2）"):
        told = taxonomy.others_in(f"{one}供应商违约；{two}年底国库关账", "unspent")
        assert [each.id for each in told] == ["D27"]
    assert taxonomy.others_in("前期方案不够扎实，受疫情影响，项目推进迟缓", "unspent") == ()
    assert taxonomy.others_in("一是年初目标设定偏低；二是业务量减少", "over") == ()  # the other does not fit


def test_each_of_several_causes_has_its_measure() -> None:
    told = only(spent(missed("一是人员辞职，岗位空缺；二是设备供货推迟")))
    assert told.named is not None
    assert told.named.id == "D08"
    assert "；提前启动采购并预留重新组织的时间" in told.measure


@pytest.mark.parametrize(
    ("reason", "sign"),
    [
        ("教材涨价", "unspent"),
        ("人工费上涨", "unspent"),
        ("租金下降", "overspent"),
        ("业务量增加", "unspent"),
        ("业务量减少", "overspent"),
        ("参保人数增加", "unspent"),
        ("上级取消该项活动", "overspent"),
        ("年初指标值测算偏高", "over"),
        ("年初指标值设定偏低", "under"),
        ("人员辞职", "over"),
        ("合同尾款未支付", "over"),
        ("房地产市场低迷", "over"),
        ("旅游市场火爆", "under"),
        ("设备老化", "over"),
    ],
)
def test_a_reason_that_works_the_other_way_does_not_fit(reason: str, sign: Sign) -> None:
    cause = Taxonomy(CAUSES).told_in(reason, sign)
    assert cause is not None
    assert not cause.fits(sign, reason)


@pytest.mark.parametrize(
    ("reason", "sign"),
    [
        ("中标价低于预算,利用节余资金增购12台", "over"),
        ("年中追加预算,扩大了补助范围", "over"),
        ("因极端天气频发,应急处置次数增加", "over"),
        ("因设备老化,维修次数增加", "over"),
        ("因人员变动,新入职人员参加培训增加", "over"),
        ("含2021年跨年度项目12个", "over"),
        ("因线下活动取消,改为线上直播,观看人次大幅增加", "over"),
        ("追加了应急抢险经费", "overspent"),
        ("业务量激增,难以全部办理", "under"),
    ],
)
def test_a_reason_may_name_itself_how_it_came_to_more_or_less(reason: str, sign: Sign) -> None:
    cause = Taxonomy(CAUSES).told_in(reason, sign)
    assert cause is not None
    assert not cause.fits(sign, reason)
    assert names_its_link(sign, reason)


@pytest.mark.parametrize(
    ("reason", "sign"),
    [
        ("人员辞职", "over"),
        ("多名人员离职，未及时补充人员", "over"),
        ("受疫情影响,活动未开展", "over"),
        ("剩余部分结转至2022年完成", "over"),
        ("中标价偏低", "overspent"),
        ("上级取消该项活动", "overspent"),
        ("合同尾款未支付", "under"),
        ("业务量增长较快", "under"),
    ],
)
def test_a_reason_that_only_tells_its_cause_names_no_link(reason: str, sign: Sign) -> None:
    assert not names_its_link(sign, reason)


@pytest.mark.parametrize(
    ("reason", "name", "fits"),
    [
        ("尾款未到支付期", "资金拨付及时率", True),
        ("尾款未到支付期", "培训人数", False),
        ("按实际人数据实发放", "发放补助人数", True),
        ("按实际人数据实发放", "公路里程", False),
        ("案件数量激增,人均办案量大", "案件办结率", True),
        ("来访人数增加", "来访群众满意度", True),
        ("业务量增长较快", "劳务派遣人员到岗率", False),
        ("投诉量增加", "市容环境投诉量下降率", True),
    ],
)
def test_some_causes_explain_a_missed_target_only_of_certain_indicators(
    reason: str, name: str, fits: bool
) -> None:
    cause = Taxonomy(CAUSES).told_in(reason, "under")
    assert cause is None or cause.fits("under", reason, name) is fits


def test_less_work_explains_only_of_a_fall_that_it_was_greater_than_planned() -> None:
    cause = Taxonomy(CAUSES).told_in("投诉减少，业务量下降", "over")
    assert cause is not None
    assert cause.fits("over", "业务量下降", "投诉量下降率")
    assert not cause.fits("over", "业务量下降", "受理投诉件数")


@pytest.mark.parametrize("sign", ["under", "over", "overspent", "adjusted"])
def test_a_rise_of_prices_explains_all_but_money_left(sign: Sign) -> None:
    cause = Taxonomy(CAUSES).told_in("材料价格上涨", sign)
    assert cause is not None
    assert cause.fits(sign, "材料价格上涨")


def figure(value: str, unit: Unit) -> Figure:
    return Figure(Decimal(value), unit, Working(value))


FACTS: Mapping[str, tuple[Any, str]] = {
    "detail": ("会场改在馆外。", "会场改在馆外"),
    "document": ("示财〔2021〕9号", "示财〔2021〕9号"),
    "date": ("2021年11月3日", "2021年11月3日"),
    "party": ("乙公司", "乙公司"),
    "amount": (figure("75000", Unit.YUAN), "7.50万元"),
    "share": (figure("0.2", Unit.RATE), "20%"),
}
"""Each fact of a structured cause as it is given, and as it is printed."""
PACKS = [load_pack(found.id) for found in find_packs()]
PRINTER = Printer(PACKS[0].text_numbers)


def given(*names: str) -> dict[str, Any]:
    """The values of a wording where these facts are given and no others."""
    blank: dict[str, Any] = {name: "" if isinstance(fact, str) else None for name, (fact, _) in FACTS.items()}
    return {**blank, "label": "某种原因", **{name: FACTS[name][0] for name in names}}


def all_wordings() -> Iterator[Any]:
    """Every wording of every pack's causes, once."""
    seen: set[str] = set()
    for pack in PACKS:
        for id_, spec in pack.causes.items():
            for number, wording in enumerate(spec.wordings):
                if wording not in seen:
                    seen.add(wording)
                    yield pytest.param(spec, wording, id=f"{pack.id}-{id_}-{number}")


@pytest.mark.parametrize(("spec", "wording"), [*all_wordings()])
def test_every_wording_of_a_cause_tells_each_of_its_facts(spec: CauseSpec, wording: str) -> None:
    facts = sorted({*spec.facts} - {"detail"})
    assert set(facts) <= names_in(wording)
    assert ("detail" in names_in(wording)) == all("detail" in names_in(each) for each in spec.wordings)
    for many in range(1, len(facts) + 1):
        for names in combinations(facts, many):
            said = Phrasing(PRINTER).render(wording, given(*names), wording)
            for name in names:
                assert said.count(FACTS[name][1]) == 1, (name, said)
            assert not any(slip in said for slip in ("，，", "。，", "、，", "（）", "None")), said


@pytest.mark.parametrize(("spec", "wording"), [*all_wordings()])
def test_every_wording_of_a_cause_goes_on_from_the_words_that_it_is_one(
    spec: CauseSpec, wording: str
) -> None:
    for names in ((), ("date",), ("document",), ("date", "document")):
        said = Phrasing(PRINTER).render(wording, given(*names), wording)
        assert "原因" not in said  # 原因是天气原因
        assert "3日，" not in said
        assert "date" in names or "方到位" not in said
        assert not said.startswith("按实际")  # which is no clause of its own


@pytest.mark.parametrize("pack", PACKS, ids=lambda pack: pack.id)
def test_no_fact_that_a_person_gives_of_a_cause_is_left_out(pack: Any) -> None:
    for number in range(2):
        voice = Voice(pack, Phrasing(PRINTER), "", number)
        for id_, spec in pack.causes.items():
            said = voice.word(Cause(id_, spec), given(*FACTS))
            assert [said.count(printed) for _, printed in FACTS.values()] == [1] * len(FACTS), said
        said = voice.word(None, given(*FACTS))
        assert [said.count(printed) for _, printed in FACTS.values()] == [1] * len(FACTS), said


@pytest.mark.parametrize("number", [0, 1])
@pytest.mark.parametrize("kind", [each.label for id_, each in CAUSES.items() if id_ not in ("D01", "D28")])
def test_what_happened_is_told_in_the_words_of_the_unit_and_no_half_of_a_kind_is_asserted(
    kind: str, number: int
) -> None:
    cause = Taxonomy(CAUSES).named(kind)
    voice = Voice(PACKS[0], Phrasing(PRINTER), "", number)
    assert voice.word(cause, given("detail", "document")) == "根据示财〔2021〕9号，会场改在馆外"


def test_an_amount_without_a_detail_is_what_the_purchase_saved() -> None:
    cause = [{"kind": "采购节约", "amount": 75000}]
    line = funding(initial=1000000, adjusted=1000000, spent=800000, points=10, cause=cause)
    both = explained(*(project(name, funds=[line], indicators=()) for name in "甲乙"))
    assert all("7.50万元" in each.text and "节约" in each.text for each in both)


def test_facts_that_a_cause_does_not_ask_for_follow_its_words() -> None:
    cause = {"kind": "人员变动", "detail": "两人辞职", "document": "示人〔2021〕3号", "share": "20%"}
    assert "根据示人〔2021〕3号，两人辞职，比例为20%" in only(spent(missed(cause=[cause]))).text


def test_a_rise_of_prices_given_as_a_cause_does_not_explain_money_left() -> None:
    cause = {"kind": "市场价格或收费标准变化", "detail": "教材涨价"}
    line = funding(initial=100, adjusted=100, spent=20, points=10, cause=[cause])
    assert "预算执行率偏低的原因" in only(project("甲", funds=[line], indicators=())).gaps


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("{{ patry }}延误", "不认识的名字“patry”\n  建议：是不是 party？"),
        ("{{ party|mony }}", "没有过滤器“mony”\n  建议：是不是 money？"),
        ("{% if party %}延误", "没有写完，“if”没有结尾的标记"),
        ("{{ 1 / 0 }}", "算不出来（除数是 0）"),
    ],
)
def test_a_wrong_phrasing_is_told_in_chinese_with_what_may_have_been_meant(text: str, told: str) -> None:
    with pytest.raises(TemplateError) as error:
        Phrasing(Printer(Style())).render(text, {"party": "某公司"}, "causes.D90")

    assert str(error.value).startswith("causes.D90：")
    assert told in str(error.value)
